using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Allocation;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Transparency;

namespace PrefectureBooking.Application.Transparency;

/// <summary>Places that could be booked in a period, as planned, with the floors the runs froze.</summary>
internal sealed class PeriodPlaces
{
    private readonly ILookup<SiteId, ServedPool> _pools;
    private readonly Dictionary<PoolId, (int Bookable, int Floor)> _planned;

    private PeriodPlaces(ILookup<SiteId, ServedPool> pools, Dictionary<PoolId, (int Bookable, int Floor)> planned) => (_pools, _planned) = (pools, planned);

    public static async Task<PeriodPlaces> ReadAsync(BookingDbContext db, IReadOnlyList<FamilyScene> scenes, HalfOpen<DateOnly> period, CancellationToken ct)
    {
        var pools = scenes.SelectMany(s => s.Pools).ToList();
        List<PoolId> ids = [.. pools.Select(p => p.Pool.Id)];
        var days = await (from plan in db.DayPlans
                          where ids.Contains(plan.PoolId) && plan.Day >= period.Start && plan.Day < period.End
                          join filled in db.FilledDays on plan.Id equals filled.DayPlanId into runs
                          from filled in runs.DefaultIfEmpty()
                          group new { plan.Bookable, Floor = (int?)filled.FloorFirst ?? 0 } by plan.PoolId into pool
                          select new { pool.Key, Bookable = pool.Sum(d => d.Bookable), Floor = pool.Sum(d => d.Floor) }).ToListAsync(ct);
        return new(pools.ToLookup(p => p.Site.Id), days.ToDictionary(d => d.Key, d => (d.Bookable, d.Floor)));
    }

    public WeeklyPlaces PerWeekAt(SiteId site)
    {
        var (renewals, first, mixed, floor, handOvers) = (0, 0, 0, 0, 0);
        foreach (var pool in _pools[site])
        {
            var (bookable, kept) = _planned.GetValueOrDefault(pool.Pool.Id);
            switch (pool.Procedures.Any(p => p.ClassRule == ClassRule.ByDeadline), pool.Procedures.Any(p => p.ClassRule == ClassRule.NoDeadline))
            {
                case (true, true):
                    (mixed, floor) = (mixed + bookable, floor + kept);
                    break;
                case (true, false):
                    renewals += bookable;
                    break;
                case (false, true):
                    first += bookable;
                    break;
                default:
                    handOvers += bookable;
                    break;
            }
        }

        return new(PublicPeriod.PerWeek(renewals), PublicPeriod.PerWeek(first), PublicPeriod.PerWeek(mixed), PublicPeriod.PerWeek(floor), PublicPeriod.PerWeek(handOvers));
    }

    public IReadOnlyList<DemandClass> ClassesAt(SiteId site) =>
        [.. _pools[site].SelectMany(p => p.Procedures).SelectMany(p => PublicClasses.Of(p.ClassRule)).Distinct().Order()];
}
