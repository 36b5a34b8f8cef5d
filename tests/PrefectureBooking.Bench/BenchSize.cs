namespace PrefectureBooking.Bench;

/// <summary>How much work each part does.</summary>
/// <param name="Bookings">By each number of clients.</param>
/// <param name="Waiting">Demands of one evening run.</param>
internal sealed record BenchSize(string Name, IReadOnlyDictionary<int, int> Bookings, int StoredSlots, int ListCalls, TimeSpan PageTime, IReadOnlyList<int> Waiting)
{
    public static BenchSize Full { get; } =
        new("full", new Dictionary<int, int> { [1] = 600, [8] = 2_400, [64] = 4_000 }, 3_000_000, 2_000, TimeSpan.FromSeconds(5), [2_000, 20_000, 200_000]);

    public static BenchSize Small { get; } =
        new("small", new Dictionary<int, int> { [1] = 60, [8] = 240, [64] = 640 }, 60_000, 100, TimeSpan.FromSeconds(1), [200, 2_000]) { HallCalls = 10 };

    /// <summary>Calls that screens wait for.</summary>
    public int HallCalls { get; private init; } = 60;

    public override string ToString() => Name;
}
