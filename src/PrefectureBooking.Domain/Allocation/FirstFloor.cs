namespace PrefectureBooking.Domain.Allocation;

/// <summary>The part of F moves with how well R is answered. Allocation policy, point 5.</summary>
public static class FirstFloor
{
    /// <summary>s_F from the next unfilled day on. Between the two thresholds nothing moves, so that it does not swing.</summary>
    /// <param name="current">s_F in force.</param>
    /// <param name="answered">New R demands since the last review, deadline at least n working days away, that received a place or a promise.</param>
    /// <param name="due">All of those new R demands; without any, nothing moves.</param>
    /// <param name="policy">Bounds, step and thresholds.</param>
    public static decimal Review(decimal current, int answered, int due, FloorPolicy policy)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(answered, due);
        var step = due == 0 ? 0
            : answered < policy.LowerBelow * due ? -policy.FirstStep
            : answered >= policy.RaiseFrom * due ? policy.FirstStep
            : 0;
        return Math.Clamp(current + step, policy.FirstLowest, policy.FirstHighest);
    }
}
