using PrefectureBooking.Application.Allocation;
using PrefectureBooking.Application.Policies;
using PrefectureBooking.Application.Tests.Allocation;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Policies;

public sealed class PreviewPolicyTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly DateOnly Monday = AllocationHost.Monday;

    [Fact]
    public async Task A_preview_writes_nothing()
    {
        await using var host = new AllocationHost(database);
        var policy = await PolicyTown.BuildAsync(host);
        await FillQueueAsync(policy.Town);
        var before = await database.ContentsAsync();

        var preview = await policy.PreviewAsync(await policy.FiguresAsync((PolicyField.WalkInShare, 0.5m)));

        Assert.Equal(before, await database.ContentsAsync());
        Assert.NotEqual(preview.Current.Placed[DemandClass.R], preview.Proposed.Placed[DemandClass.R]);
    }

    [Fact]
    public async Task The_version_in_force_is_previewed_as_the_run_then_does()
    {
        await using var host = new AllocationHost(database);
        var policy = await PolicyTown.BuildAsync(host, walkInShare: 0.3m);
        await FillQueueAsync(policy.Town);

        var preview = await policy.PreviewAsync(await policy.FiguresAsync());

        host.GoTo("2027-01-04 17:00");
        var batch = Assert.IsType<EveningRunResult.Ran>(await host.RunAsync(policy.Town, Monday)).Batch;
        Assert.Equal(Monday, preview.RunOn);
        Assert.Equal(Counts(batch), Counts(preview.Current));
        Assert.Equal(Counts(batch), Counts(preview.Proposed));
        Assert.All(preview.Days, day => Assert.Equal(day.Current, day.Proposed));
    }

    [Fact]
    public async Task Other_figures_are_previewed_as_they_do_once_they_are_decided()
    {
        await using var host = new AllocationHost(database);
        var policy = await PolicyTown.BuildAsync(host, walkInShare: 0.1m);
        await FillQueueAsync(policy.Town);
        var (figures, before) = (await policy.FiguresAsync((PolicyField.WalkInShare, 0.3m)), await policy.PlansAsync());

        var preview = await policy.PreviewAsync(figures);

        Assert.IsType<DecidePolicyResult.Decided>(await policy.DecideAsync(figures, Monday.AddDays(1)));
        host.GoTo("2027-01-04 17:00");
        var batch = Assert.IsType<EveningRunResult.Ran>(await host.RunAsync(policy.Town, Monday)).Batch;
        Assert.Equal(Counts(batch), Counts(preview.Proposed));
        Assert.NotEqual(Counts(batch), Counts(preview.Current));
        Assert.Equal((await policy.PlansAsync()).Where(p => p.Day > Monday).Take(10).Select(p => (p.Day, p.Bookable)), preview.Days.Select(d => (d.Day, d.Proposed)));
        Assert.Equal(before.Where(p => p.Day > Monday).Take(10).Select(p => p.Bookable), preview.Days.Select(d => d.Current));
    }

    [Fact]
    public async Task After_a_run_the_next_one_is_previewed_and_filled_days_keep_their_places()
    {
        await using var host = new AllocationHost(database);
        var policy = await PolicyTown.BuildAsync(host);
        await FillQueueAsync(policy.Town);
        host.GoTo("2027-01-04 17:00");
        await host.RunAsync(policy.Town, Monday);

        var preview = await policy.PreviewAsync(await policy.FiguresAsync((PolicyField.WalkInShare, 0.5m), (PolicyField.LastFilledDay, 7)));

        Assert.Equal(Monday.AddDays(1), preview.RunOn);
        Assert.DoesNotContain(preview.Days, day => day.Day is var d && (d == Monday.AddDays(3) || d == Monday.AddDays(4) || d == Monday.AddDays(7)));
        Assert.Equal((6, 9), (preview.Current.Placed.Values.Sum(), preview.Proposed.Placed.Values.Sum()));
    }

    [Fact]
    public async Task Figures_out_of_bounds_are_not_previewed()
    {
        await using var host = new AllocationHost(database);
        var policy = await PolicyTown.BuildAsync(host);
        var figures = await policy.FiguresAsync((PolicyField.PromisedPart, 0));

        var result = await host.Get<PreviewPolicy>().HandleAsync(new(policy.Supervisor, policy.Town.Prefecture.Code, figures), TestContext.Current.CancellationToken);

        Assert.Equal(PolicyField.PromisedPart, Assert.Single(Assert.IsType<PreviewPolicyResult.Invalid>(result).Figures).Field);
    }

    // More than the first days hold, of several classes.
    private static async Task FillQueueAsync(Town town)
    {
        for (var i = 0; i < 24; i++)
        {
            await town.RenewalAsync(9 + i);
            await town.FirstRequestAsync();
        }
    }

    private static (int, int, int, int, int) Counts(Batch batch) => (batch.Placed, batch.Promised, batch.Passes, batch.Unanswered, batch.Opened);

    private static (int, int, int, int, int) Counts(PolicyEffect effect) =>
        (effect.Placed.Values.Sum(), effect.Promised, effect.Passes, effect.Unanswered, effect.Opened);
}
