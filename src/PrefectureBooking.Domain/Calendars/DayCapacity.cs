namespace PrefectureBooking.Domain.Calendars;

/// <summary>How the guichet-slots of one pool on one day are used (allocation policy, point 2).</summary>
/// <param name="GuichetSlots">Places the open guichets could serve (C).</param>
/// <param name="WalkIns">Guichet-slots for which no place is planned.</param>
/// <param name="Bookable">Places people may hold (B), overbooked ones included.</param>
/// <param name="WalkInsSoFar">What the next day of this pool starts from.</param>
public sealed record DayCapacity(int GuichetSlots, int WalkIns, int Bookable, AccumulatedShare WalkInsSoFar)
{
    public int Regular => GuichetSlots - WalkIns;

    public int Overbooked => Bookable - Regular;

    /// <summary>B = ⌊(C − walk-ins of the day) / (1 − p/2)⌋, the walk-ins being wC accumulated over the pool's days.</summary>
    /// <param name="guichetSlots">Places the open guichets could serve (C).</param>
    /// <param name="noShow">Expected no-shows (p).</param>
    /// <param name="policy">The policy in force on the day.</param>
    /// <param name="before">The sum kept by the pool's latest planned day before this one.</param>
    public static DayCapacity For(int guichetSlots, NoShowRate noShow, PlanningPolicy policy, AccumulatedShare before)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(guichetSlots);
        var soFar = before.Plus(policy.WalkInShare, guichetSlots);
        var walkIns = Math.Min(soFar.PartSince(before), guichetSlots);
        var present = 1 - (noShow.Value * policy.OverbookedPartOfNoShow);
        return new(guichetSlots, walkIns, (int)decimal.Floor((guichetSlots - walkIns) / present), soFar);
    }
}
