using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Tests.Allocation;
using PrefectureBooking.Application.Visits.Paper;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Visits;
using Xunit;

namespace PrefectureBooking.Application.Tests.Visits.Paper;

/// <summary>An agent with the paper list of a day in hand.</summary>
internal sealed class PaperHand(AllocationHost host, HallTown hall, DateOnly day, StaffUserId agent)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static PaperWord Arrived(string at) => new PaperWord.Arrived(Hour(at));

    public static PaperWord Absent() => new PaperWord.Absent();

    public static PaperWord Received(string? arrived, string at, bool comesBack = false, GivenRecepisse? given = null) =>
        new PaperWord.Received(arrived is null ? null : Hour(arrived), Hour(at), comesBack, given);

    public async Task<PaperDayView> ReadAsync(params DemandId[] also) => (await host.Get<ReadPaperDay>().HandleAsync(hall.By(agent), day, also, Ct))!;

    /// <summary>Looks at the screen and types at once.</summary>
    public async Task<RecordPaperResult> SaveAsync(params (DemandId Person, PaperWord Says)[] lines) =>
        await SaveAsync(await ReadAsync([.. lines.Select(l => l.Person)]), lines);

    /// <param name="seen">What the screen showed, perhaps a while ago.</param>
    public Task<RecordPaperResult> SaveAsync(PaperDayView seen, params (DemandId Person, PaperWord Says)[] lines) => host.Get<RecordPaper>().HandleAsync(
        new RecordPaperCommand(hall.By(agent), day, [.. lines.Select(l => new PaperEntry(l.Person, seen.Lines.Single(s => s.Demand == l.Person).Seen, l.Says))]), Ct);

    public async Task<PaperFault> FaultAsync(params (DemandId Person, PaperWord Says)[] lines) =>
        Assert.Single(Assert.IsType<RecordPaperResult.NotSaved>(await SaveAsync(lines)).Faults).Fault;

    public Task<Demand> DemandAsync(DemandId id) => host.AskAsync(db => db.Demands.AsNoTracking().SingleAsync(d => d.Id == id, Ct));

    public Task<Ticket> TicketAsync(DemandId id) => host.AskAsync(db => db.Tickets.AsNoTracking().SingleAsync(t => t.DemandId == id && t.Day == day, Ct));

    /// <summary>Of the first appointment.</summary>
    public Task<AppointmentState> StateAsync(DemandId id) =>
        host.AskAsync(db => db.Appointments.Where(a => a.DemandId == id).OrderBy(a => a.CreatedAt).Select(a => a.State).FirstAsync(Ct));

    /// <summary>What the journal says was written from paper.</summary>
    public Task<List<string>> JournalAsync(DemandId id) => host.AskAsync(db => db.AuditEntries
        .Where(e => e.Action.StartsWith("paper-entry.") && e.Motive != null && db.DemandPseudonyms.Any(p => p.DemandId == id && p.Pseudonym == e.SubjectPseudonym))
        .OrderBy(e => e.Id).Select(e => e.Action + " " + e.Motive).ToListAsync(Ct));

    private static TimeOnly Hour(string at) => TimeOnly.Parse(at, System.Globalization.CultureInfo.InvariantCulture);
}
