namespace PrefectureBooking.Domain.Allocation;

/// <summary>Parts of a day's places kept for classes that deadline order alone would starve. Allocation policy, point 5.</summary>
public sealed record FloorPolicy
{
    public static FloorPolicy Default { get; } = new();

    /// <summary>Part of F (s_F) before its first review.</summary>
    public decimal FirstAtStart { get; init; } = 0.25m;

    public decimal FirstLowest { get; init; } = 0.15m;

    public decimal FirstHighest { get; init; } = 0.25m;

    public decimal FirstStep { get; init; } = 0.05m;

    /// <summary>Working days between two reviews of s_F.</summary>
    public int ReviewedEvery { get; init; } = 20;

    /// <summary>s_F falls when a smaller part of the new R demands than this received a place or a promise.</summary>
    public decimal LowerBelow { get; init; } = 0.95m;

    /// <summary>s_F rises when at least this part did.</summary>
    public decimal RaiseFrom { get; init; } = 0.97m;

    /// <summary>Part of X (s_X).</summary>
    public decimal Expired { get; init; } = 0.05m;
}
