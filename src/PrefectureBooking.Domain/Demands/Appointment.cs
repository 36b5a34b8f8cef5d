using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Demands;

/// <summary>Holds a slot for a demand. Moving keeps the row: its id is the calendar entry's UID, its sequence rises.</summary>
public sealed class Appointment
{
    /// <summary>Unique index (slot) where active: a slot has at most one.</summary>
    public const string OneActivePerSlot = "appointment_one_active_per_slot";

    /// <summary>Unique index (demand) where active: a demand has at most one.</summary>
    public const string OneActivePerDemand = "appointment_one_active_per_demand";

    public required AppointmentId Id { get; init; }

    public required DemandId DemandId { get; init; }

    public required SlotId SlotId { get; init; }

    public required AppointmentState State { get; init; }

    /// <summary>RFC 5545 SEQUENCE: 0 when booked, one more at each move and at the cancellation.</summary>
    public required int Sequence { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Business time of the last change of state or slot.</summary>
    public required DateTimeOffset ChangedAt { get; init; }
}

public enum AppointmentState
{
    Offered,
    Confirmed,
    CheckedIn,
    InService,
    Completed,
    NoShow,
    Cancelled,
    Lapsed,
    Displaced,
}
