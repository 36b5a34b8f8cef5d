namespace PrefectureBooking.Application.SetUp;

/// <summary>What one wished row makes of a whole set-up.</summary>
internal static class SetUpWish
{
    public static SetUpBook Apply(SetUpBook book, SetUpRow? before, SetUpRow? wanted, DateOnly today, ICollection<SetUpFault> faults)
    {
        if ((before ?? wanted)?.Table == SetUpTables.Procedures)
        {
            return ApplyVersion(book, before, wanted, SetUpValue.Of(today));
        }

        if (before?.Table == SetUpTables.WeekPlans && wanted is not null && IsLater(before, wanted, SetUpValue.Of(today)))
        {
            return ApplyPlan(book, before, wanted);
        }

        // A row's name is what others know it by.
        if (wanted is not null && wanted.Key != before?.Key && book.Find(wanted.Table, wanted.Key) is not null)
        {
            faults.Add(SetUpFault.Of(SetUpFaultKind.Twice, wanted, wanted.Table.KeyColumns[^1].Name));
        }

        return book.With(before, wanted);
    }

    // The version in force ends on the day the new one begins. One that is taken away before it began gives its days back to the one before it.
    private static SetUpBook ApplyVersion(SetUpBook book, SetUpRow? before, SetUpRow? wanted, string today)
    {
        if (before is not null && wanted is null)
        {
            var earlier = book[SetUpTables.Procedures].FirstOrDefault(row => row["code"] == before["code"] && row["au"] == before["du"]);
            return book.With(before, null).With(earlier, earlier?.With("au", before["au"]));
        }

        return before is not null && wanted is not null && wanted["code"] == before["code"] && IsLater(before, wanted, today)
            ? book.With(before, before.With("au", wanted["du"])).With(null, wanted)
            : book.With(before, wanted);
    }

    // The next plan begins with the openings of the one it follows: what changes is then changed in it alone.
    private static SetUpBook ApplyPlan(SetUpBook book, SetUpRow before, SetUpRow wanted)
    {
        var openings = book[SetUpTables.Openings].Where(row => row["site"] == before["site"] && row["plan"] == before["du"]).Select(row => row.With("plan", wanted["du"]));
        return new([.. book.With(before, before.With("au", wanted["du"])).Rows, wanted, .. openings]);
    }

    private static bool IsLater(SetUpRow before, SetUpRow wanted, string today) =>
        wanted.IsRead("du") && wanted["du"] != before["du"] && string.CompareOrdinal(before["du"], today) <= 0 && string.CompareOrdinal(wanted["du"], today) > 0;
}
