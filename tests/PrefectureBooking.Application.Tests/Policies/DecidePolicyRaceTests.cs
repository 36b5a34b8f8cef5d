using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Allocation;
using PrefectureBooking.Application.Calendars;
using PrefectureBooking.Application.Policies;
using PrefectureBooking.Application.Tests.Allocation;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Policies;

/// <summary>A decision meets another decision, planning, or a run.</summary>
public sealed class DecidePolicyRaceTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const int Rounds = 6;

    private static readonly DateOnly Monday = AllocationHost.Monday;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_two_versions_decided_at_once_for_one_day_one_stands()
    {
        await using var host = new AllocationHost(database);
        var policy = await PolicyTown.BuildAsync(host);
        var figures = await policy.FiguresAsync((PolicyField.WalkInShare, 0.5m));

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => policy.DecideAsync(figures, Monday.AddDays(8)), Ct)));

        Assert.Single(results.OfType<DecidePolicyResult.Decided>());
        Assert.All(results.OfType<DecidePolicyResult.Invalid>(), refused => Assert.Equal(PolicyStartFault.Taken, refused.Start));
        Assert.Equal(2, (await policy.BookAsync()).Versions.Count);
    }

    [Fact]
    public async Task Days_planned_while_a_version_is_decided_follow_it()
    {
        for (var round = 0; round < Rounds; round++)
        {
            await using var host = new AllocationHost(database);
            await using var second = new AllocationHost(database, "2027-01-14 08:00");
            var policy = await PolicyTown.BuildAsync(host);
            host.GoTo("2027-01-14 08:00");
            var from = Monday.AddDays(14);
            var figures = await policy.FiguresAsync((PolicyField.WalkInShare, 0.5m));

            var planning = Task.Run(() => second.Get<PlanDays>().HandleAsync(policy.Town.Prefecture.Id, Ct), Ct);
            Assert.IsType<DecidePolicyResult.Decided>(await policy.DecideAsync(figures, from));
            await planning;
            await host.Get<PlanDays>().HandleAsync(policy.Town.Prefecture.Id, Ct);

            var (plans, slots) = (await policy.PlansAsync(), await policy.SlotsAsync());
            Assert.All(plans, p => Assert.Equal(p.Day < from ? 6 : 3, p.Bookable));
            Assert.All(plans, p => Assert.Equal(p.Bookable, slots.Count(s => s.DayPlanId == p.Id)));
            Assert.Contains(plans, p => p.Day > Monday.AddDays(28));
        }
    }

    [Fact]
    public async Task A_run_and_a_decision_at_once_leave_every_day_with_the_places_it_was_filled_with()
    {
        for (var round = 0; round < Rounds; round++)
        {
            await using var host = new AllocationHost(database);
            var policy = await PolicyTown.BuildAsync(host);
            for (var i = 0; i < 10; i++)
            {
                await policy.Town.RenewalAsync(20);
            }

            host.GoTo("2027-01-04 17:00");
            var figures = await policy.FiguresAsync((PolicyField.WalkInShare, 0.5m));
            var run = Task.Run(() => host.RunAsync(policy.Town, Monday), Ct);
            var decided = await policy.DecideAsync(figures, Monday.AddDays(3));
            var batch = Assert.IsType<EveningRunResult.Ran>(await run).Batch;

            var places = await host.AskAsync(db => db.BatchPlaces.Where(p => p.BatchId == batch.Id).ToListAsync(Ct));
            var plans = (await policy.PlansAsync()).ToDictionary(p => p.Day);
            Assert.Equal(decided is DecidePolicyResult.Decided ? 3 : 6, places[0].Bookable);
            Assert.All(places, p => Assert.Equal((plans[p.Day].Bookable, p.Bookable), (p.Bookable, p.Unfilled)));
            Assert.True(decided is DecidePolicyResult.Decided or DecidePolicyResult.Invalid { Start: PolicyStartFault.TooEarly });
        }
    }
}
