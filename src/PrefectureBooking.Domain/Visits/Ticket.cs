using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Visits;

/// <summary>A demand present in the hall. Every change goes through a method that refuses what cannot follow.</summary>
public sealed class Ticket
{
    /// <summary>Unique (site, day, number).</summary>
    public const string OnePerNumber = "ticket_one_per_number";

    /// <summary>Unique (demand) where not ended: a person stands in the queue once.</summary>
    public const string OneOpenPerDemand = "ticket_one_open_per_demand";

    public required TicketId Id { get; init; }

    public required SiteId SiteId { get; init; }

    public required DateOnly Day { get; init; }

    public required int Number { get; init; }

    public required DemandId DemandId { get; init; }

    public required PoolId PoolId { get; set; }

    public AppointmentId? AppointmentId { get; init; }

    /// <summary>The pass of today that brought the person.</summary>
    public WalkInPassId? PassId { get; init; }

    /// <summary>First ticket of the household, called together with this one.</summary>
    public TicketId? LeaderId { get; private set; }

    /// <summary>Hour of the appointment; null for who ranks as a walk-in.</summary>
    public DateTimeOffset? Hour { get; private set; }

    public required DateTimeOffset ArrivedAt { get; init; }

    /// <summary>Since when the person ranks.</summary>
    public required DateTimeOffset Since { get; set; }

    public TicketState State { get; private set; }

    public DateTimeOffset? AgainAt { get; private set; }

    public int Absences { get; private set; }

    public GuichetId? OnlyAt { get; private set; }

    /// <summary>Supervisor who allows a call out of order.</summary>
    public StaffUserId? AllowedOutOfOrderBy { get; private set; }

    /// <summary>The date on the card against the one declared; null until an agent looked.</summary>
    public CardDate? CardDate { get; private set; }

    public DateTimeOffset? ToldFrom { get; private set; }

    public DateTimeOffset? ToldUntil { get; private set; }

    public DateTimeOffset? LastCalledAt { get; private set; }

    /// <summary>SHA-256 of the token in the person's address.</summary>
    public required byte[] TokenHash { get; init; }

    /// <summary>The same token, sealed: printing again prints the same.</summary>
    public required byte[] Token { get; init; }

    public DateTimeOffset? EndedAt { get; private set; }

    public bool IsOpen => EndedAt is null;

    public void Expect(DateTimeOffset hour) => Hour = hour;

    public void Tell(DateTimeOffset from, DateTimeOffset until) => (ToldFrom, ToldUntil) = (from, until);

    /// <summary>The guichet it was kept for is closed: any guichet of the pool may call.</summary>
    public void Release() => OnlyAt = null;

    public void Follow(TicketId leader) => LeaderId = leader;

    public void AllowOutOfOrder(StaffUserId supervisor) => AllowedOutOfOrderBy = supervisor;

    public void Call(DateTimeOffset at)
    {
        Must(TicketState.Waiting, TicketState.Paused, TicketState.Parked);
        (State, AgainAt, LastCalledAt, AllowedOutOfOrderBy) = (TicketState.Called, null, at, null);
    }

    public void Come()
    {
        Must(TicketState.Called);
        State = TicketState.InService;
    }

    /// <summary>Nobody came: called again after a pause, and after the last recall counted as not there.</summary>
    public void Miss(DateTimeOffset at, HallPolicy policy)
    {
        Must(TicketState.Called);
        Absences++;
        if (Absences > policy.Recalls)
        {
            End(TicketState.Absent, at);
        }
        else
        {
            (State, AgainAt) = (TicketState.Paused, at + policy.RecallPause);
        }
    }

    /// <param name="until">When the person is called again, at the latest.</param>
    public void Park(DateTimeOffset until)
    {
        Must(TicketState.InService);
        (State, AgainAt) = (TicketState.Parked, until);
    }

    /// <summary>The person is here again: called as soon as a guichet is free.</summary>
    public void Return(DateTimeOffset at)
    {
        Must(TicketState.Paused, TicketState.Parked);
        AgainAt = at;
    }

    /// <summary>Back after having counted as not there: within the grace with the same seniority, later ranked from now.</summary>
    public void ComeBack(DateTimeOffset at, HallPolicy policy)
    {
        Must(TicketState.Absent);
        if (at - LastCalledAt > policy.ComeBackWithin)
        {
            (Since, Hour) = (at, null);
        }

        (State, EndedAt, Absences) = (TicketState.Waiting, null, 0);
    }

    /// <summary>To another pool, or to one guichet: same number, same seniority.</summary>
    public void Transfer(PoolId pool, GuichetId? onlyAt)
    {
        Must(TicketState.Called, TicketState.InService, TicketState.Waiting);
        (State, PoolId, OnlyAt) = (TicketState.Waiting, pool, onlyAt);
    }

    public void Compare(CardDate found) => CardDate = found;

    public void Finish(DateTimeOffset at)
    {
        Must(TicketState.InService);
        End(TicketState.Served, at);
    }

    /// <summary>A paper says so afterwards, whatever the hall had made of the ticket meanwhile.</summary>
    public void ReceiveByPaper(DateTimeOffset at)
    {
        Must(TicketState.Waiting, TicketState.Paused, TicketState.Parked, TicketState.Absent, TicketState.Left, TicketState.PutOff);
        End(TicketState.Served, at);
    }

    /// <summary>Left open on an earlier day: ended as it stood.</summary>
    public void EndOld(DateTimeOffset at) => End(State is TicketState.InService ? TicketState.Served : TicketState.Absent, at);

    public void Leave(DateTimeOffset at)
    {
        Must(TicketState.Waiting, TicketState.Paused, TicketState.Parked);
        End(TicketState.Left, at);
    }

    /// <summary>At the closing of the day: received another day.</summary>
    public void PutOff(DateTimeOffset at)
    {
        Must(TicketState.Waiting, TicketState.Paused, TicketState.Parked);
        End(TicketState.PutOff, at);
    }

    private void End(TicketState state, DateTimeOffset at) => (State, EndedAt, AgainAt) = (state, at, null);

    private void Must(params ReadOnlySpan<TicketState> states)
    {
        if (!states.Contains(State))
        {
            throw new InvalidOperationException($"A ticket that is {State} cannot do this.");
        }
    }
}
