using PrefectureBooking.Domain.Calendars;

namespace PrefectureBooking.Domain.Allocation;

/// <summary>Where a person comes back who must complete a file; registration day and deadline are kept. Allocation policy, point 13.</summary>
public static class ReturnVisitRule
{
    /// <param name="openSlots">Open slots the person may choose.</param>
    /// <param name="canWait">Whether the run can still serve the demand before its deadline; true without one.</param>
    /// <param name="reserveLeft">Places of the return reserve not used yet.</param>
    public static ReturnVisit Decide(int openSlots, bool canWait, int reserveLeft) =>
        openSlots > 0 ? ReturnVisit.OpenSlot
        : canWait || reserveLeft <= 0 ? ReturnVisit.EveningRun
        : ReturnVisit.Reserve;

    /// <summary>Places by which the reserve grows on a day.</summary>
    public static (int Places, AccumulatedShare SoFar) Reserve(int guichetSlots, AccumulatedShare before, AllocationPolicy policy)
    {
        var soFar = before.Plus(policy.ReturnShare, guichetSlots);
        return (soFar.PartSince(before), soFar);
    }
}

public enum ReturnVisit
{
    OpenSlot,
    EveningRun,

    /// <summary>Dated, and counted publicly per site.</summary>
    Reserve,
}
