using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Visits;

namespace PrefectureBooking.Application.Visits.Paper;

/// <summary>Somebody who is or was expected at a site on a day, or came without being expected, as the records stand.</summary>
internal sealed record DayPerson(DemandId Demand, Guid Pseudonym, DossierNumber Dossier, byte[] Personal, LocalizedText Procedure, bool IsEnded)
{
    public BookedHour? Booked { get; init; }

    public WalkInPass? Pass { get; init; }

    /// <summary>Of that day; the latest.</summary>
    public Ticket? Ticket { get; init; }

    /// <summary>Null for who is known nowhere on this day and for whom nobody works at this site.</summary>
    public PoolId? Pool { get; init; }

    public LocalizedText? PoolLabel { get; init; }

    public bool IsRecorded { get; init; }

    public bool HoldsAnotherPlace { get; init; }

    public bool WaitsElsewhere { get; init; }

    /// <summary>Comes back with what a file lacked.</summary>
    public bool IsReturn { get; init; }

    public PaperStanding Standing => new()
    {
        State = State,
        Hour = Booked?.StartsAt,
        ArrivedAt = Ticket?.ArrivedAt,
        ReceivedAt = Ticket is { State: TicketState.Served } served ? served.EndedAt : null,
        IsRecorded = IsRecorded,
        IsEnded = IsEnded,
        HoldsAnotherPlace = HoldsAnotherPlace,
        WaitsElsewhere = WaitsElsewhere,
    };

    private PaperState State => (Booked?.State, Ticket?.State) switch
    {
        (AppointmentState.Completed, _) or (_, TicketState.Served) => PaperState.Received,
        (_, TicketState.Called or TicketState.InService) => PaperState.AtGuichet,
        (_, TicketState.Waiting or TicketState.Paused or TicketState.Parked) => PaperState.Present,
        (_, TicketState.PutOff) => PaperState.PutOff,
        (AppointmentState.NoShow, _) => PaperState.Missed,
        (_, TicketState.Absent or TicketState.Left) => PaperState.Gone,
        (AppointmentState.CheckedIn or AppointmentState.InService, _) => PaperState.Present,
        (null, null) when Pass?.EndReason == WalkInPassEnd.NotUsed => PaperState.Missed,
        _ => PaperState.Expected,
    };
}

/// <param name="Start">On the site's clock.</param>
internal sealed record BookedHour(AppointmentId Id, AppointmentState State, PoolId Pool, TimeOnly Start, DateTimeOffset StartsAt, int Ordinal);
