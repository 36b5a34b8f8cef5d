using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Calendars.Changes;

/// <summary>One pool on one day as it is and as a change makes it.</summary>
/// <param name="IsStored">False for a day on which the pool was not planned to open.</param>
/// <param name="Plan">The day's row after the change.</param>
/// <param name="Added">Rows of new places.</param>
internal sealed record PlannedDay(
    Pool Pool, DateOnly Day, bool IsStored, DayPlan Plan, IReadOnlyList<GuichetHours> Before, IReadOnlyList<GuichetHours> After,
    DayFigures Figures, RearrangedDay Places, IReadOnlyList<Slot> Added)
{
    public bool IsShut => Before.Count > 0 && After.Count == 0;

    public bool IsOpenAgain => Before.Count == 0 && After.Count > 0;

    /// <summary>Places of the changed day that nobody holds.</summary>
    public IEnumerable<FreePlace> Free =>
        Places.Kept.Where(p => p.Holder is null && p.Kind != SlotKind.ReturnReserve).Concat(Places.Revived).Select(p => new FreePlace(p.Id, Pool.Id, Day, p.Start))
            .Concat(Added.Select(s => new FreePlace(s.Id, Pool.Id, Day, s.LocalStart)));
}

/// <summary>Somebody whose place is no more, and what they have instead.</summary>
/// <param name="To">Null: first in the next run.</param>
internal sealed record DisplacedPerson(PlannedDay From, DayPlace Place, PlaceHolder Holder, FreePlace? To)
{
    public bool IsSameDay => To is { } to && to.Day == From.Day && to.Pool == From.Pool.Id;
}

/// <summary>Somebody who gets back the place a change had taken.</summary>
internal sealed record RestoredPerson(AppointmentId Appointment, DemandId Demand, SlotId Slot);

/// <summary>A pass whose day is shut now, or one given for another day by a change that is taken back.</summary>
/// <param name="Original">The one that it had replaced, and whose day and number come back; null where a day is shut.</param>
internal sealed record MovedPass(WalkInPass Pass, DateOnly NextDay, WalkInPass? Original = null);
