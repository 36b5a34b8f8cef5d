namespace PrefectureBooking.Domain.Transparency;

/// <summary>Days people waited: half of them at most <see cref="Half"/>, nineteen in twenty at most <see cref="Most"/>; by nearest rank.</summary>
/// <param name="Half">p50; null below eleven people.</param>
/// <param name="Most">p95; null below twenty people, where it would be the wait of the one who waited longest.</param>
public readonly record struct WaitSummary(int? Half, int? Most)
{
    public const int FewestForMost = 20;

    public static WaitSummary Of(IReadOnlyCollection<int> days)
    {
        int[] sorted = [.. days.Order()];
        return new(
            sorted.Length < SmallCounts.Fewest ? null : AtRank(sorted, 50),
            sorted.Length < FewestForMost ? null : AtRank(sorted, 95));
    }

    /// <summary>Null below eleven people, or where it would be the wait of the one who waited longest.</summary>
    public static int? Centile(IReadOnlyCollection<int> days, int percent)
    {
        int[] sorted = [.. days.Order()];
        return sorted.Length < SmallCounts.Fewest || ((sorted.Length * percent) + 99) / 100 >= sorted.Length ? null : AtRank(sorted, percent);
    }

    private static int AtRank(int[] sorted, int percent) => sorted[((sorted.Length * percent) + 99) / 100 - 1];
}
