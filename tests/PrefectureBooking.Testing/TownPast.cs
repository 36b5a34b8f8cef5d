using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Testing;

/// <summary>What a town's first site lived through in the four weeks after its first Monday, written as the service would have left it.</summary>
public sealed record TownPast
{
    private const int Weeks = 4;

    /// <summary>Registered in the four weeks, those of <see cref="RenewalWaits"/> among them.</summary>
    public int Renewals { get; init; }

    public int FirstRequests { get; init; }

    /// <summary>Of each day's places.</summary>
    public int FloorOfFirst { get; init; }

    /// <summary>Days from registration to a visit in the fourth week, of as many renewals as that week has places: 20 at most each.</summary>
    public IReadOnlyList<int> RenewalWaits { get; init; } = [];

    public int Kept { get; init; }

    public int Broken { get; init; }

    /// <param name="monday">First day of the period; its days are planned already.</param>
    public async Task WriteAsync(TestApplication application, Town town, DateOnly monday)
    {
        await using var db = await application.Contexts.CreateDbContextAsync();
        var pool = town.Pools[0].Id;
        var plans = await db.DayPlans.Where(p => p.PoolId == pool && p.Day >= monday && p.Day < monday.AddDays(7 * Weeks)).ToListAsync();
        db.AddRange(plans.Select(plan => new FilledDay
        {
            DayPlanId = plan.Id, FilledAt = plan.PlannedAt, FloorFirst = FloorOfFirst, FloorExpired = 0, AccumulatedFirst = 0, AccumulatedExpired = 0,
        }));
        db.AddRange(Enumerable.Range(0, FirstRequests).SelectMany(n => Ended(town, town.FirstRequest, null, DayOf(monday, n))));
        var slots = await SlotsAsync(db, pool, monday.AddDays(7 * (Weeks - 1)));
        var renewals = Enumerable.Range(0, Renewals)
            .Select(n => Ended(town, town.Renewal, monday.AddDays(200), n < RenewalWaits.Count ? slots[n].Day.AddDays(-RenewalWaits[n]) : DayOf(monday, n)).ToList()).ToList();
        db.AddRange(renewals.SelectMany(rows => rows));
        db.AddRange(renewals.Take(RenewalWaits.Count).Zip(slots, (rows, slot) => VisitOf(rows.OfType<Demand>().Single(), slot)));
        db.AddRange(Enumerable.Repeat(PromiseEnd.Kept, Kept).Concat(Enumerable.Repeat(PromiseEnd.Broken, Broken))
            .Zip(renewals, (end, rows) => PromiseOf(rows.OfType<Demand>().Single(), pool, end, monday.AddDays(14))));
        await db.SaveChangesAsync();
    }

    private static IEnumerable<object> Ended(Town town, Procedure procedure, DateOnly? deadline, DateOnly day)
    {
        foreach (var row in town.Rows(procedure, deadline, person => person.RegisteredAt = LocalTimes.ToInstant(day, new TimeOnly(9, 0), town.Prefecture.Zone)))
        {
            if (row is Demand demand)
            {
                demand.End(DemandEnd.Completed, demand.RegisteredAt.AddHours(1));
            }

            yield return row;
        }
    }

    private static DateOnly DayOf(DateOnly monday, int person) => monday.AddDays(person % Weeks * 7);

    private static Task<List<Slot>> SlotsAsync(BookingDbContext db, PoolId pool, DateOnly from) =>
        db.Slots.Where(s => s.PoolId == pool && s.Day >= from && s.Day < from.AddDays(7)).OrderBy(s => s.StartsAt).ThenBy(s => s.Ordinal).ToListAsync();

    private static Appointment VisitOf(Demand demand, Slot slot) => new()
    {
        Id = AppointmentId.New(), DemandId = demand.Id, SlotId = slot.Id, State = AppointmentState.Completed, Sequence = 0,
        CreatedAt = demand.RegisteredAt, ChangedAt = demand.RegisteredAt,
    };

    private static Promise PromiseOf(Demand demand, PoolId pool, PromiseEnd end, DateOnly on) => new()
    {
        Id = PromiseId.New(), DemandId = demand.Id, PoolId = pool, ReceivedBy = on, MadeOn = on.AddDays(-10), EndedOn = on, EndReason = end,
    };
}
