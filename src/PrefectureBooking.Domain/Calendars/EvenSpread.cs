namespace PrefectureBooking.Domain.Calendars;

/// <summary>Picks places spread evenly over a day's places in order.</summary>
public static class EvenSpread
{
    /// <summary>
    /// Middles of <paramref name="picks"/> equal parts of 0…<paramref name="count"/>−1, in order. Any run of n places holds n·picks/count of them
    /// within one; distinct while picks ≤ count, repeated evenly beyond.
    /// </summary>
    public static IEnumerable<int> Over(int count, int picks) =>
        Enumerable.Range(0, count == 0 ? 0 : picks).Select(pick => (int)((((2L * pick) + 1) * count) / (2L * picks)));
}
