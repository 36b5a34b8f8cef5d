using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Policies;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Tests.Allocation;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Policies;

public sealed class DecidePolicyTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly DateOnly Monday = AllocationHost.Monday;

    // The Monday's run fills Thursday, Friday and the next Monday.
    private static readonly DateOnly FirstUnfilled = Monday.AddDays(8);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Unfilled_days_are_planned_again_and_filled_days_never_change()
    {
        await using var host = new AllocationHost(database);
        var policy = await PolicyTown.BuildAsync(host);
        host.GoTo("2027-01-04 17:00");
        await host.RunAsync(policy.Town, Monday);
        var (plansBefore, slotsBefore) = (await policy.PlansAsync(), await policy.SlotsAsync());

        var decided = Assert.IsType<DecidePolicyResult.Decided>(await policy.DecideAsync(await policy.FiguresAsync((PolicyField.WalkInShare, 0.5m)), FirstUnfilled));

        var (plans, slots) = (await policy.PlansAsync(), await policy.SlotsAsync());
        Assert.Equal(plansBefore.Select(p => (p.Id, p.Day)), plans.Select(p => (p.Id, p.Day)));
        Assert.Equal(plansBefore.Where(Old).Select(Figures), plans.Where(Old).Select(Figures));
        Assert.Equal(slotsBefore.Where(s => s.Day < FirstUnfilled).Select(s => s.Id), slots.Where(s => s.Day < FirstUnfilled).Select(s => s.Id));
        Assert.Equal(decided.DaysPlannedAgain, plans.Count(p => !Old(p)));
        Assert.All(plans.Where(p => !Old(p)), p => Assert.Equal((6, 3), (p.Capacity, p.Bookable)));
        Assert.All(plans, p => Assert.Equal(p.Bookable, slots.Count(s => s.DayPlanId == p.Id)));
        Assert.All(slots.Where(s => s.Day >= FirstUnfilled), s => Assert.Null(s.OpenedAt));

        static bool Old(DayPlan plan) => plan.Day < FirstUnfilled;
        static (int, decimal, int) Figures(DayPlan p) => (p.Bookable, p.AccumulatedWalkIn, p.PassQuota);
    }

    [Fact]
    public async Task The_sums_of_the_days_planned_again_lose_no_part_of_a_place()
    {
        await using var host = new AllocationHost(database);
        var policy = await PolicyTown.BuildAsync(host, walkInShare: 0.05m);
        var before = (await policy.PlansAsync()).Where(p => p.Day < Monday.AddDays(3)).Max(p => p.AccumulatedWalkIn);

        await policy.DecideAsync(await policy.FiguresAsync((PolicyField.WalkInShare, 0.1m)), Monday.AddDays(3));

        var again = (await policy.PlansAsync()).Where(p => p.Day >= Monday.AddDays(3)).ToList();
        Assert.Equal(Enumerable.Range(1, again.Count).Select(k => before + (k * 0.6m)), again.Select(p => p.AccumulatedWalkIn));
        Assert.Equal((int)(decimal.Floor(again[^1].AccumulatedWalkIn) - decimal.Floor(before)), again.Sum(p => p.Capacity - p.Bookable));
    }

    [Fact]
    public async Task A_day_with_an_appointment_past_or_present_or_an_open_place_stays()
    {
        await using var host = new AllocationHost(database);
        var policy = await PolicyTown.BuildAsync(host);
        var (held, once, open) = (Monday.AddDays(8), Monday.AddDays(9), Monday.AddDays(10));
        await HoldAsync(host, policy, held, AppointmentState.Confirmed);
        await HoldAsync(host, policy, once, AppointmentState.Cancelled);
        await host.AskAsync(db => db.Slots.Where(s => s.PoolId == policy.Town.Pools[0].Id && s.Day == open)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.OpenedAt, host.Application.Clock.Now), Ct));
        var before = (await policy.SlotsAsync()).Where(s => s.Day == held || s.Day == once || s.Day == open).Select(s => s.Id).ToList();

        Assert.IsType<DecidePolicyResult.Decided>(await policy.DecideAsync(await policy.FiguresAsync((PolicyField.WalkInShare, 0.5m)), held));

        Assert.Equal(before, (await policy.SlotsAsync()).Where(s => s.Day == held || s.Day == once || s.Day == open).Select(s => s.Id));
        Assert.All((await policy.PlansAsync()).Where(p => p.Day > open), p => Assert.Equal(3, p.Bookable));
    }

    [Fact]
    public async Task The_decision_is_written_down_with_its_motive_and_shown_with_who_took_it()
    {
        await using var host = new AllocationHost(database);
        var policy = await PolicyTown.BuildAsync(host);

        await policy.DecideAsync(await policy.FiguresAsync((PolicyField.OfferDays, 3)), Monday.AddDays(30));

        var entry = await host.AskAsync(db => db.AuditEntries.SingleAsync(e => e.Actor == policy.Supervisor.Value.ToString(), Ct));
        Assert.Equal((DecidePolicy.Action, $"policy:{policy.Town.Prefecture.Code}:2027-02-03", PolicyTown.Motive), (entry.Action, entry.SubjectKind, entry.Motive));
        var shown = (await policy.BookAsync()).Versions[0];
        Assert.StartsWith("Agent Supervisor", shown.DecidedBy, StringComparison.Ordinal);
        Assert.Equal([new ChangedFigure(PolicyField.OfferDays, 2, 3)], shown.Changed);
    }

    [Fact]
    public async Task Every_fault_is_told_at_once_and_nothing_is_written()
    {
        await using var host = new AllocationHost(database);
        var policy = await PolicyTown.BuildAsync(host);
        host.GoTo("2027-01-04 17:00");
        await host.RunAsync(policy.Town, Monday);
        var figures = await policy.FiguresAsync((PolicyField.WalkInShare, 1), (PolicyField.LastFilledDay, 2));
        var before = await database.ContentsAsync();

        var refused = Assert.IsType<DecidePolicyResult.Invalid>(await policy.DecideAsync(figures, FirstUnfilled.AddDays(-1), "trop court"[..9]));

        Assert.Equal([PolicyField.WalkInShare, PolicyField.LastFilledDay], refused.Figures.Select(f => f.Field));
        Assert.Equal((PolicyStartFault.TooEarly, true), (refused.Start, refused.MotiveIsMissing));
        Assert.Equal(before, await database.ContentsAsync());
    }

    [Theory]
    [InlineData(0, PolicyStartFault.TooEarly)]
    [InlineData(1, null)]
    [InlineData(365, null)]
    [InlineData(366, PolicyStartFault.TooLate)]
    public async Task A_version_begins_after_today_and_within_a_year(int inDays, PolicyStartFault? expected)
    {
        await using var host = new AllocationHost(database);
        var policy = await PolicyTown.BuildAsync(host);

        var result = await policy.DecideAsync(await policy.FiguresAsync(), Monday.AddDays(inDays));

        Assert.Equal(expected, (result as DecidePolicyResult.Invalid)?.Start);
    }

    [Theory]
    [InlineData(SiteRole.Accueil)]
    [InlineData(SiteRole.Agent)]
    public async Task Who_does_not_answer_for_the_service_is_refused(SiteRole role)
    {
        await using var host = new AllocationHost(database);
        var policy = await PolicyTown.BuildAsync(host);
        var figures = await policy.FiguresAsync();
        var other = await host.Application.StaffAsync(policy.Town, role);

        Assert.IsType<DecidePolicyResult.Refused>(await host.Get<DecidePolicy>().HandleAsync(
            new DecidePolicyCommand(other, policy.Town.Prefecture.Code, figures, FirstUnfilled, PolicyTown.Motive), Ct));
        Assert.IsType<PreviewPolicyResult.Refused>(await host.Get<PreviewPolicy>().HandleAsync(new PreviewPolicyQuery(other, policy.Town.Prefecture.Code, figures), Ct));
        Assert.Null(await host.Get<ReadPolicies>().HandleAsync(other, policy.Town.Prefecture.Code, Ct));
    }

    [Fact]
    public async Task A_supervisor_of_another_prefecture_is_refused()
    {
        await using var host = new AllocationHost(database);
        var (own, other) = (await PolicyTown.BuildAsync(host), await PolicyTown.BuildAsync(host));

        Assert.IsType<DecidePolicyResult.Refused>(await host.Get<DecidePolicy>().HandleAsync(
            new DecidePolicyCommand(own.Supervisor, other.Town.Prefecture.Code, await own.FiguresAsync(), FirstUnfilled, PolicyTown.Motive), Ct));
    }

    private static async Task HoldAsync(AllocationHost host, PolicyTown policy, DateOnly day, AppointmentState state)
    {
        var demand = await policy.Town.RenewalAsync(40);
        var (slot, now) = ((await policy.SlotsAsync()).First(s => s.Day == day), host.Application.Clock.Now);
        await host.AskAsync(db =>
        {
            db.Add(new Appointment { Id = AppointmentId.New(), DemandId = demand, SlotId = slot.Id, State = state, Sequence = 0, CreatedAt = now, ChangedAt = now });
            return db.SaveChangesAsync(Ct);
        });
    }
}
