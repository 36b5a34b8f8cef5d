namespace PrefectureBooking.Web.Features.Demands.Journey.Answers;

/// <summary>Days in a row, both ends included.</summary>
public sealed record AbsencePeriod(DateOnly From, DateOnly To)
{
    public IEnumerable<DateOnly> Days => Enumerable.Range(0, To.DayNumber - From.DayNumber + 1).Select(From.AddDays);

    /// <summary>The fewest periods that cover the days and no other.</summary>
    public static IReadOnlyList<AbsencePeriod> Of(IEnumerable<DateOnly> days) =>
    [
        .. days.Distinct().Order().Index()
            .GroupBy(day => day.Item.DayNumber - day.Index)
            .Select(row => new AbsencePeriod(row.First().Item, row.Last().Item)),
    ];
}
