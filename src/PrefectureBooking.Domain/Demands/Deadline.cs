namespace PrefectureBooking.Domain.Demands;

/// <summary>Last day, included, covered by the papers in hand.</summary>
public readonly record struct Deadline(DateOnly LastDay) : IComparable<Deadline>
{
    /// <summary>The latest end among the papers, or an independent legal limit when that comes earlier; null without either.</summary>
    /// <param name="titleEnds">Null without a title, or when its date is not known.</param>
    /// <param name="prolongationEnds">Ends of the récépissés and prolongation certificates for that title.</param>
    /// <param name="legalLimit">Such as <see cref="EveOfNineteenthBirthday"/>.</param>
    public static Deadline? Of(DateOnly? titleEnds, IEnumerable<DateOnly> prolongationEnds, DateOnly? legalLimit = null)
    {
        var papersEnd = prolongationEnds.Select(end => (DateOnly?)end).Append(titleEnds).Max();
        var ends = (papersEnd, legalLimit) is ({ } end, { } limit) && limit < end ? limit : papersEnd ?? legalLimit;
        return ends is { } lastDay ? new(lastDay) : null;
    }

    /// <summary>CESEDA R.431-5, 2°: some young people file on that day at the latest.</summary>
    public static DateOnly EveOfNineteenthBirthday(DateOnly birth) => birth.AddYears(19).AddDays(-1);

    public bool Covers(DateOnly day) => day <= LastDay;

    public int CompareTo(Deadline other) => LastDay.CompareTo(other.LastDay);

    public static bool operator <(Deadline left, Deadline right) => left.CompareTo(right) < 0;

    public static bool operator >(Deadline left, Deadline right) => left.CompareTo(right) > 0;

    public static bool operator <=(Deadline left, Deadline right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Deadline left, Deadline right) => left.CompareTo(right) >= 0;
}
