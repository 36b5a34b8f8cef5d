using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Calendars;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;

namespace PrefectureBooking.Application.Allocation;

/// <summary>Where a demand without confirmed place stands: what it was promised or given, and its rank in the last run.</summary>
public sealed class ReadStanding(IDbContextFactory<BookingDbContext> contexts, BookingClock clock)
{
    public async Task<DemandStanding> HandleAsync(DemandView view, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var (id, now) = (view.Demand.Id, clock.Now);
        var promise = await db.Promises.AsNoTracking().SingleOrDefaultAsync(p => p.DemandId == id && p.EndedOn == null, ct);
        var pass = await (from p in db.WalkInPasses
                          where p.DemandId == id && p.EndedOn == null
                          join pool in db.Pools on p.PoolId equals pool.Id
                          join site in db.Sites on pool.SiteId equals site.Id
                          select new StandingPass(p.Day, p.Half, site)).AsNoTracking().SingleOrDefaultAsync(ct);
        var rank = await (from e in db.BatchEntries
                          join name in db.DemandPseudonyms on e.Pseudonym equals name.Pseudonym
                          where name.DemandId == id
                          join b in db.Batches on e.BatchId equals b.Id
                          orderby b.RunOn descending
                          select new StandingRank(
                              b.RunOn, e.Class, e.Rank, e.BestRank, e.WorstRank,
                              db.BatchEntries.Count(o => o.BatchId == b.Id && o.Class == e.Class),
                              db.BatchEntries.Count(o => o.BatchId == b.Id && o.Class == e.Class && o.Rank < e.Rank && o.Outcome == BatchEntryOutcome.Placed)))
            .FirstOrDefaultAsync(ct);
        var workingDays = new WorkingDays(HolidayCalendar.Parse(view.Prefecture.HolidayCalendar));
        var nextRun = view.Prefecture.Evenings().NextDayAt(now);
        var range = rank is null ? null : await RangeAsync(db, view, rank, nextRun, workingDays, ct);
        return new DemandStanding(promise, pass, rank, range, nextRun);
    }

    private static async Task<HonestRange?> RangeAsync(
        BookingDbContext db, DemandView view, StandingRank rank, DateOnly nextRun, WorkingDays workingDays, CancellationToken ct)
    {
        var policy = (await PrefectureCalendar.ReadPolicyAsync(db, view.Prefecture.Id, nextRun, ct)).ToPolicy();
        var pace = await Pace.ReadAsync(db, view.Demand.FamilyId, ct);
        return HonestRange.Of(Math.Max(1, rank.Worst - rank.PlacedBefore), [.. pace.Placed[rank.Class]], RunDays.Of(nextRun, workingDays, policy).First, workingDays);
    }
}

/// <param name="Rank">Null before the first run the demand took part in.</param>
/// <param name="Range">Between which days a place is likely at the present pace; null when nobody was placed lately.</param>
/// <param name="NextRun">Day of the next evening run.</param>
public sealed record DemandStanding(Promise? Promise, StandingPass? Pass, StandingRank? Rank, HonestRange? Range, DateOnly NextRun);

public sealed record StandingPass(DateOnly Day, Domain.Documents.HalfDay Half, Site Site);

/// <param name="Best">Had every draw between equals been won.</param>
/// <param name="Of">Participants of the class.</param>
/// <param name="PlacedBefore">Of those before the demand, those the same run gave a place.</param>
public sealed record StandingRank(DateOnly RunOn, DemandClass Class, int Rank, int Best, int Worst, int Of, int PlacedBefore);
