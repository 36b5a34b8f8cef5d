using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Calendars;

/// <summary>A stored place of a day that is changed.</summary>
/// <param name="Holder">Who holds it now.</param>
/// <param name="IsWithdrawn">Taken off the day by an earlier change; its row stays for the appointments it once had.</param>
public sealed record DayPlace(SlotId Id, TimeOnly Start, int Ordinal, SlotKind Kind, PlaceHolder? Holder, bool IsWithdrawn = false);

/// <summary>What decides who keeps a place when an hour has fewer of them.</summary>
/// <param name="Deadline">Last day covered by the papers in hand.</param>
/// <param name="PromisedBy">Of a standing promise.</param>
public sealed record PlaceHolder(
    AppointmentId Appointment, DemandId Demand, AppointmentState State, DateOnly? PromisedBy, DateOnly? Deadline, DateOnly RegisteredOn)
{
    /// <summary>Already in the hall: nobody who came is sent away by a change of the plan.</summary>
    public bool MustStay => State is AppointmentState.CheckedIn or AppointmentState.InService;

    /// <summary>Smaller keeps first: who came, who confirmed, who was promised, then the deadline and the registration day.</summary>
    public (bool, bool, bool, DateOnly, DateOnly, Guid) Rank =>
        (!MustStay, State == AppointmentState.Offered, PromisedBy is null, Deadline ?? DateOnly.MaxValue, RegisteredOn, Appointment.Value);
}
