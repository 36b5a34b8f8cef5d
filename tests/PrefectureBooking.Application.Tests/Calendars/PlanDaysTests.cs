using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Calendars;

public sealed class PlanDaysTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    // A Monday, 09:00 in Paris.
    private const string Monday = "2027-01-04 08:00";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Planning_twice_plans_each_day_once()
    {
        await using var host = new PlanningHost(database, Monday);
        var prefecture = await new SmallPrefecture(host).AddAsync();

        Assert.Equal(10, await host.PlanDays.HandleAsync(prefecture.Id, Ct));
        var slots = await prefecture.SlotsAsync();
        Assert.Equal(0, await host.PlanDays.HandleAsync(prefecture.Id, Ct));

        Assert.Equal(60, slots.Count);
        Assert.All(slots, s => Assert.Null(s.OpenedAt));
        Assert.Equal(slots.Select(s => s.Id), (await prefecture.SlotsAsync()).Select(s => s.Id));
    }

    [Fact]
    public async Task Two_instances_at_once_plan_each_day_once_and_carry_the_same_sums()
    {
        await using var one = new PlanningHost(database, Monday);
        await using var other = new PlanningHost(database, Monday);
        var prefecture = await new SmallPrefecture(one) { HorizonDays = 60, WalkInShare = 0.1m }.AddAsync();

        var planned = await Task.WhenAll(new[] { one, other, one, other }.Select(host => host.PlanDays.HandleAsync(prefecture.Id, Ct)));

        var plans = await prefecture.PlansAsync();
        Assert.Equal(planned.Sum(), plans.Count);
        Assert.Equal(Enumerable.Range(1, plans.Count).Select(k => k * 0.6m), plans.Select(p => p.AccumulatedWalkIn));
        Assert.Equal(plans.Sum(p => p.Bookable), (await prefecture.SlotsAsync()).Count);
    }

    [Fact]
    public async Task A_closed_day_and_a_holiday_have_no_places()
    {
        await using var host = new PlanningHost(database, "2026-12-28 08:00");
        var prefecture = new SmallPrefecture(host);
        await prefecture.AddAsync(prefecture.Closed("2026-12-30"), prefecture.Closed("2026-12-31", "10:00", "17:00"));

        await host.PlanDays.HandleAsync(prefecture.Id, Ct);

        Assert.Equal(6, (await prefecture.StartsOnAsync("2026-12-29")).Length);
        Assert.Empty(await prefecture.StartsOnAsync("2026-12-30"));
        Assert.Equal(["2026-12-31 08:00", "2026-12-31 08:20", "2026-12-31 08:40"], await prefecture.StartsOnAsync("2026-12-31"));
        Assert.Empty(await prefecture.StartsOnAsync("2027-01-01"));
        Assert.Empty(await prefecture.StartsOnAsync("2027-01-02"));
    }

    [Fact]
    public async Task A_pool_of_six_places_keeps_its_tenth_for_walk_ins_over_sixty_days()
    {
        await using var host = new PlanningHost(database, Monday);
        var prefecture = await new SmallPrefecture(host) { HorizonDays = 60, WalkInShare = 0.1m, Days = Enum.GetValues<DayOfWeek>() }.AddAsync();

        await host.PlanDays.HandleAsync(prefecture.Id, Ct);

        var plans = await prefecture.PlansAsync();
        Assert.Equal(60, plans.Count);
        Assert.Equal(36, plans.Sum(p => p.Capacity - p.Bookable));
        Assert.Equal(324, (await prefecture.SlotsAsync()).Count);
        Assert.Equal(36m, plans[^1].AccumulatedWalkIn);
    }

    [Fact]
    public async Task A_planned_day_stays_as_it_is_when_the_week_changes()
    {
        await using var host = new PlanningHost(database, Monday);
        var prefecture = await new SmallPrefecture(host).AddAsync();
        await host.PlanDays.HandleAsync(prefecture.Id, Ct);
        var before = await prefecture.SlotsAsync();

        await host.AskAsync(db => db.Set<WeekOpening>().Where(o => o.PoolId == prefecture.Pool)
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.Closes, new TimeOnly(12, 0)), Ct));
        host.GoTo("2027-01-05 08:00");
        await host.PlanDays.HandleAsync(prefecture.Id, Ct);

        var after = await prefecture.SlotsAsync();
        Assert.Equal(before.Select(s => s.Id), after.Take(before.Count).Select(s => s.Id));
        Assert.Equal(9, after.Count - before.Count);
    }

    [Fact]
    public async Task A_guichet_open_twice_at_one_hour_is_refused_for_that_day_only()
    {
        await using var host = new PlanningHost(database, Monday);
        var prefecture = await new SmallPrefecture(host).AddAsync();
        var afternoon = PoolId.New();
        await prefecture.AddPoolAsync(afternoon, "remise", "14:00", "15:00");
        await OpenOnTuesdayAsync(host, prefecture);

        await host.PlanDays.HandleAsync(prefecture.Id, Ct);

        Assert.Contains("guichets", Assert.Single(host.Errors.Messages), StringComparison.Ordinal);
        Assert.Empty(await prefecture.StartsOnAsync("2027-01-12"));
        Assert.Equal(6, (await prefecture.StartsOnAsync("2027-01-13")).Length);
        Assert.DoesNotContain(SmallPrefecture.Day("2027-01-12"), (await prefecture.PlansAsync()).Select(p => p.Day));
        Assert.Equal(10, await host.AskAsync(db => db.DayPlans.CountAsync(d => d.PoolId == afternoon, Ct)));
    }

    // What an agent may do to a day: open the guichet for another pool, at hours the week plan gives to this one.
    private static async Task OpenOnTuesdayAsync(PlanningHost host, SmallPrefecture prefecture)
    {
        var pool = new Pool
        {
            Id = PoolId.New(), SiteId = prefecture.Site, FamilyId = prefecture.Family, Code = "extra",
            Label = LocalizedText.Empty, SlotMinutes = 20,
        };
        await prefecture.SaveAsync(pool);
        var plan = new DayPlan
        {
            Id = DayPlanId.New(), PoolId = pool.Id, Day = SmallPrefecture.Day("2027-01-12"), Capacity = 3, Bookable = 3,
            AccumulatedWalkIn = 0, PlannedAt = PlanningHost.Utc(Monday),
        };
        await prefecture.SaveAsync(plan);
        await prefecture.SaveAsync(new Opening
        {
            Id = OpeningId.New(), DayPlanId = plan.Id, GuichetId = prefecture.Guichet,
            StartsAt = PlanningHost.Utc("2027-01-12 09:00"), EndsAt = PlanningHost.Utc("2027-01-12 10:00"), GridFrom = new TimeOnly(10, 0),
        });
    }
}
