using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Demo;

/// <summary>Fills the first planned days of a préfecture the way a real week looks, and lets some people wait.</summary>
public sealed class DemoDemands(IDbContextFactory<BookingDbContext> contexts, DemoDemandRows rows, BookingClock clock)
{
    internal async Task LoadAsync(PrefectureId prefecture, PrefectureFile file, DemoPeople people, CancellationToken ct)
    {
        var random = new Random(file.People.Seed);
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var pools = await PoolsAsync(db, prefecture, file, ct);
        var demands = Booked(await PlacesAsync(db, pools, ct), pools, file.People, people, random)
            .Concat(Waiting(pools, file.People, people, random));
        await db.CopyInAsync(demands.SelectMany(demand => rows.Of(demand, random)), ct);
        await transaction.CommitAsync(ct);
    }

    private static async Task<Dictionary<PoolId, DemoPool>> PoolsAsync(
        BookingDbContext db, PrefectureId prefecture, PrefectureFile file, CancellationToken ct)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(file.TimeZone);
        var residents = file.Sites.ToDictionary(s => s.Code, s => s.Residents);
        var pools = await (from site in db.Sites
                           where site.PrefectureId == prefecture
                           join pool in db.Pools on site.Id equals pool.SiteId
                           join served in db.PoolProcedures on pool.Id equals served.PoolId
                           join procedure in db.Procedures on served.ProcedureId equals procedure.Id
                           orderby site.Code, pool.Code, procedure.DisplayOrder
                           select new { pool.Id, site.Code, SiteId = site.Id, Procedure = procedure }).AsNoTracking().ToListAsync(ct);
        return pools.GroupBy(p => (p.Id, p.Code, p.SiteId)).ToDictionary(
            pool => pool.Key.Id,
            pool => new DemoPool(new DemoSite(pool.Key.SiteId, zone, residents[pool.Key.Code]), [.. pool.Select(p => p.Procedure)]));
    }

    private static Task<List<DemoPlace>> PlacesAsync(BookingDbContext db, Dictionary<PoolId, DemoPool> pools, CancellationToken ct) =>
        db.Slots.Where(s => pools.Keys.Contains(s.PoolId) && !s.Taken)
            .OrderBy(s => s.StartsAt).ThenBy(s => s.PoolId).ThenBy(s => s.Ordinal)
            .Select(s => new DemoPlace(s.Id, s.PoolId, s.Day)).ToListAsync(ct);

    private IEnumerable<DemoDemand> Booked(
        List<DemoPlace> places, Dictionary<PoolId, DemoPool> pools, PeopleEntry entry, DemoPeople people, Random random)
    {
        var days = places.GroupBy(p => p.Day).OrderBy(day => day.Key).Zip(entry.BookedShares);
        foreach (var (pool, share) in days.SelectMany(day => day.First.GroupBy(p => p.Pool), (day, pool) => (pool, day.Second)))
        {
            var choice = pool.ToArray();
            random.Shuffle(choice);
            foreach (var place in choice.Take((int)Math.Round(choice.Length * share)))
            {
                yield return Draw(pools[place.Pool], place.Day, place.Slot, entry, people, random);
            }
        }
    }

    private IEnumerable<DemoDemand> Waiting(Dictionary<PoolId, DemoPool> pools, PeopleEntry entry, DemoPeople people, Random random)
    {
        foreach (var pool in Enumerable.Range(0, entry.Waiting).Select(n => pools.Values.ElementAt(n % pools.Count)))
        {
            var hoped = LocalTimes.TodayIn(pool.Site.Zone, clock.Now).AddDays(random.Next(3, 70));
            yield return Draw(pool, hoped, null, entry, people, random);
        }
    }

    private DemoDemand Draw(DemoPool pool, DateOnly day, SlotId? slot, PeopleEntry entry, DemoPeople people, Random random)
    {
        // The first procedures of a pool are the frequent ones.
        var procedure = pool.Procedures[Math.Min(random.Next(pool.Procedures.Count), random.Next(pool.Procedures.Count))];
        var known = procedure.ClassRule != ClassRule.NoDeadline;
        var now = clock.Now;
        var person = people.Next(entry, random, LocalTimes.TodayIn(pool.Site.Zone, now), known);
        return DemoDemand.Draw(person, procedure, pool.Site, day, slot, now, random);
    }

    private sealed record DemoPool(DemoSite Site, IReadOnlyList<Procedure> Procedures);

    private sealed record DemoPlace(SlotId Slot, PoolId Pool, DateOnly Day);
}
