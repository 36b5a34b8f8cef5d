using PrefectureBooking.Domain.Demands;

namespace PrefectureBooking.Simulator.Hall;

/// <summary>Somebody of one half-day, the same under every rule.</summary>
/// <param name="Number">Order in which they were drawn; the ticket's number too.</param>
/// <param name="Hour">Of the appointment; null for a walk-in.</param>
/// <param name="ArrivesAt">Null for a booked person or a pass holder who stays away.</param>
/// <param name="Service">How long the guichet needs for them.</param>
internal sealed record HallPerson(int Number, DateTimeOffset? Hour, DateTimeOffset? ArrivesAt, TimeSpan Service)
{
    public bool IsBooked => Hour is not null;

    public bool HasPass { get; init; }

    public DemandClass Class { get; init; } = DemandClass.R;

    public DateOnly? Deadline { get; init; }
}
