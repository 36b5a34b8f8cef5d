using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Documents;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Documents;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Allocation;

/// <summary>
/// The certificate of a demand's unsuccessful attempts (allocation policy, point 15): the runs it was eligible for and that gave it nothing,
/// read from the evidence, with every promise, pass, declined and missed offer stated beside them.
/// </summary>
public sealed class CertifyAttempts(IDbContextFactory<BookingDbContext> contexts, ReadDemand demands, IssueCertificate certificates)
{
    /// <returns>Null without any such run.</returns>
    public async Task<FailedAttempts?> CountAsync(DemandId demand, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return FailedAttempts.Of([.. (await RunsAsync(db, demand, ct)).Select(run => run.RunOn)]);
    }

    public async Task<IssueResult> HandleAsync(DemandId id, CancellationToken ct)
    {
        if (await demands.HandleAsync(id, ct) is not { Sites: [var site, ..] } view)
        {
            return new IssueResult.NothingToIssue();
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var others = await OtherAnswersAsync(db, view, ct);
        var attempts = await AttemptsAsync(db, view, ct);
        var proposals = others.Where(o => o.Kind != OtherAnswerKind.Promise).Select(o => o.Day).ToList();
        return await certificates.HandleAsync(
            new IssueCertificateCommand(id, site.Id, attempts, others, proposals.Count == 0 ? null : proposals.Min()), ct);
    }

    /// <summary>Days of the runs that gave the demand nothing.</summary>
    internal static async Task<IReadOnlyList<DateOnly>> RunDaysAsync(BookingDbContext db, DemandId demand, CancellationToken ct) =>
        [.. (await RunsAsync(db, demand, ct)).Select(run => run.RunOn)];

    private static Task<List<FailedRun>> RunsAsync(BookingDbContext db, DemandId demand, CancellationToken ct) =>
        (from e in db.BatchEntries
         join name in db.DemandPseudonyms on e.Pseudonym equals name.Pseudonym
         where name.DemandId == demand && e.Outcome == BatchEntryOutcome.NotPlaced
         join b in db.Batches on e.BatchId equals b.Id
         orderby b.RunOn
         select new FailedRun(b.RunOn, b.RanAt, e.Class)).ToListAsync(ct);

    private static async Task<IReadOnlyList<AttemptedRun>> AttemptsAsync(BookingDbContext db, DemandView view, CancellationToken ct)
    {
        var passes = await db.WalkInPasses.AsNoTracking().Where(p => p.DemandId == view.Demand.Id).ToListAsync(ct);
        var (sites, procedure) = (string.Join(", ", view.Sites.Select(s => s.Name)), view.Procedure.Label.In(LocalizedText.Source));
        return [.. (await RunsAsync(db, view.Demand.Id, ct)).Select(run => new AttemptedRun(
            run.RanAt, sites, procedure,
            passes.Exists(p => p.GivenOn <= run.RunOn && (p.EndedOn is null || p.EndedOn > run.RunOn)) ? AttemptResult.NoPlace : AttemptResult.NoPlaceNorPass))];
    }

    private static async Task<IReadOnlyList<OtherAnswer>> OtherAnswersAsync(BookingDbContext db, DemandView view, CancellationToken ct)
    {
        var (id, zone) = (view.Demand.Id, view.Prefecture.Zone);
        var promises = await db.Promises.Where(p => p.DemandId == id).Select(p => new OtherAnswer(OtherAnswerKind.Promise, p.MadeOn, p.ReceivedBy)).ToListAsync(ct);
        var passes = await db.WalkInPasses.Where(p => p.DemandId == id).Select(p => new OtherAnswer(OtherAnswerKind.Pass, p.GivenOn, p.Day)).ToListAsync(ct);
        var offers = await (from a in db.Appointments
                            where a.DemandId == id && (a.State == AppointmentState.Cancelled || a.State == AppointmentState.Lapsed)
                            join o in db.Offers on a.Id equals o.AppointmentId
                            join s in db.Slots on a.SlotId equals s.Id
                            select new { a.State, o.MadeAt, s.Day }).ToListAsync(ct);
        return
        [
            .. promises, .. passes,
            .. offers.Select(o => new OtherAnswer(
                o.State == AppointmentState.Lapsed ? OtherAnswerKind.MissedOffer : OtherAnswerKind.DeclinedOffer, LocalTimes.TodayIn(zone, o.MadeAt), o.Day)),
        ];
    }

    private sealed record FailedRun(DateOnly RunOn, DateTimeOffset RanAt, DemandClass Class);
}
