using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Recepisses;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Visits;

namespace PrefectureBooking.Application.Visits;

/// <summary>
/// Records the outcome for one person at this agent's guichet. A complete file ends the demand; an incomplete one arranges the return.
/// Of a household each has an outcome; the last one ends the call.
/// </summary>
public sealed class FinishVisit(HallChange change, ReturnPlaces returns, RecepisseWriter recepisses, PersonalCipher cipher)
{
    public const int LongestMissing = 500;
    private const string MissingPurpose = "return_visit_note.missing";

    public async Task<FinishResult> HandleAsync(HallCommand command, TicketId ticket, Outcome outcome, CancellationToken ct) =>
        await change.MakeAsync(command, HallRoles.Guichet, hall => FinishAsync(hall, ticket, outcome, ct), ct) ?? new FinishResult.Refused();

    private async Task<FinishResult> FinishAsync(Hall hall, TicketId id, Outcome outcome, CancellationToken ct)
    {
        if (await hall.SessionAsync(ct) is not { } session || await hall.OpenCallAsync(session.GuichetId, ct) is not { CameAt: { } came } open
            || await hall.TicketAsync(id, ct) is not { State: TicketState.InService } ticket
            || (ticket.Id != open.TicketId && ticket.LeaderId != open.TicketId))
        {
            return new FinishResult.TooLate();
        }

        if (outcome.Fault(hall.Today) is { } fault)
        {
            return new FinishResult.Invalid(fault);
        }

        var visit = await AddVisitAsync(hall, open, session, ticket, came, outcome, ct);
        ticket.Finish(hall.Now);
        await EndAppointmentAsync(hall, ticket, ct);
        var back = await ApplyAsync(hall, ticket, visit, outcome, ct);
        await hall.Db.SaveChangesAsync(ct);
        if ((await hall.HouseholdAsync(open.TicketId, ct)).Count == 0)
        {
            HallCalls.End(hall, open, CallStepKind.Finished);
        }

        return new FinishResult.Finished(back);
    }

    private static async Task<Visit> AddVisitAsync(
        Hall hall, OpenCall open, GuichetSession session, Ticket ticket, DateTimeOffset came, Outcome outcome, CancellationToken ct)
    {
        var about = await hall.Db.DemandPseudonyms.Where(p => p.DemandId == ticket.DemandId)
            .Join(hall.Db.Demands, p => p.DemandId, d => d.Id, (p, d) => new { p.Pseudonym, d.ProcedureId }).SingleAsync(ct);
        var visit = new Visit
        {
            Id = VisitId.New(), CallId = open.CallId, TicketId = ticket.Id.Value, Pseudonym = about.Pseudonym, SiteId = hall.Site.Id, Day = hall.Today,
            PoolId = ticket.PoolId, GuichetId = session.GuichetId, ProcedureId = about.ProcedureId, IsBooked = ticket.Hour is not null,
            IsCompanion = ticket.Id != open.TicketId, ArrivedAt = ticket.ArrivedAt, StartedAt = came, EndedAt = hall.Now,
            Outcome = outcome.Kind, CardDate = ticket.CardDate ?? CardDate.Same,
        };
        hall.Db.Add(visit);
        return visit;
    }

    private static async Task EndAppointmentAsync(Hall hall, Ticket ticket, CancellationToken ct) =>
        await hall.Db.Appointments.Where(a => a.DemandId == ticket.DemandId && (a.State == AppointmentState.InService || a.State == AppointmentState.CheckedIn)).ExecuteUpdateAsync(
            set => set.SetProperty(a => a.State, AppointmentState.Completed).SetProperty(a => a.ChangedAt, hall.Now), ct);

    /// <returns>How the person comes back; null when there is no need.</returns>
    private async Task<ReturnVisit?> ApplyAsync(Hall hall, Ticket ticket, Visit visit, Outcome outcome, CancellationToken ct)
    {
        switch (outcome)
        {
            case Outcome.RecepisseHandedOver given:
                await recepisses.HandOverAsync(hall, ticket.DemandId, given.From, given.Until, given.AllowsWork, hall.Now, ct);
                await CompleteAsync(hall, ticket.DemandId, ct);
                return null;
            case Outcome.TitleHandedOver or Outcome.Other { DemandEnds: true }:
                await CompleteAsync(hall, ticket.DemandId, ct);
                return null;
            case Outcome.Incomplete incomplete:
                var arranged = await returns.ArrangeAsync(hall, ticket.DemandId, ct);
                hall.Db.Add(new ReturnVisitNote
                {
                    VisitId = visit.Id, DemandId = ticket.DemandId, Missing = cipher.Seal(MissingPurpose, incomplete.Missing.Trim()), Arranged = arranged, AskedOn = hall.Today,
                });
                return arranged;
            default:
                // A false date is requeued without promise (point 12).
                await hall.Db.Demands.Where(d => d.Id == ticket.DemandId).ExecuteUpdateAsync(set => set.SetProperty(d => d.Asks, ticket.CardDate != CardDate.Different), ct);
                return null;
        }
    }

    /// <summary>The matter is settled: its promise was kept, and the person may ask for something else.</summary>
    internal static async Task CompleteAsync(Hall hall, DemandId demand, CancellationToken ct)
    {
        await hall.Db.Promises.Where(p => p.DemandId == demand && p.EndedOn == null).ExecuteUpdateAsync(
            set => set.SetProperty(p => p.EndedOn, hall.Today).SetProperty(p => p.EndReason, PromiseEnd.Kept), ct);
        await DemandEnding.EndAsync(hall.Db, demand, DemandEnd.Completed, hall.Account.Value.ToString(), hall.Now, ct);
    }
}

/// <summary>What came of the visit.</summary>
public abstract record Outcome
{
    private Outcome()
    {
    }

    public abstract VisitOutcome Kind { get; }

    /// <summary>What is wrong with it, on the site's today; null when nothing is.</summary>
    public virtual OutcomeFault? Fault(DateOnly today) => null;

    /// <param name="Until">Last day, included.</param>
    public sealed record RecepisseHandedOver(DateOnly From, DateOnly Until, bool AllowsWork) : Outcome
    {
        public override VisitOutcome Kind => VisitOutcome.Recepisse;

        public override OutcomeFault? Fault(DateOnly today) =>
            Until < From || !Recepisse.MayEnd(Until, today) ? OutcomeFault.DateOutOfRange : null;
    }

    public sealed record TitleHandedOver : Outcome
    {
        public override VisitOutcome Kind => VisitOutcome.TitleHandedOver;
    }

    public sealed record Incomplete(string Missing) : Outcome
    {
        public override VisitOutcome Kind => VisitOutcome.Incomplete;

        public override OutcomeFault? Fault(DateOnly today) =>
            string.IsNullOrWhiteSpace(Missing) || Missing.Length > FinishVisit.LongestMissing || Missing.Contains('\0') ? OutcomeFault.MissingNotSaid : null;
    }

    /// <param name="DemandEnds">The matter is settled; else the demand goes on.</param>
    public sealed record Other(bool DemandEnds) : Outcome
    {
        public override VisitOutcome Kind => VisitOutcome.Other;
    }
}

public enum OutcomeFault
{
    DateOutOfRange,
    MissingNotSaid,
}

public abstract record FinishResult
{
    private FinishResult()
    {
    }

    /// <param name="Back">How the person comes back with what was missing.</param>
    public sealed record Finished(ReturnVisit? Back) : FinishResult;

    public sealed record Invalid(OutcomeFault Fault) : FinishResult;

    /// <summary>Finished already, or not at this guichet; nothing was changed.</summary>
    public sealed record TooLate : FinishResult;

    public sealed record Refused : FinishResult;
}
