using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Supervision;
using PrefectureBooking.Application.Tests.Allocation;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Transparency;
using PrefectureBooking.Testing;
using Xunit;
using Kind = PrefectureBooking.Domain.Transparency.WeekFigureKind;

namespace PrefectureBooking.Application.Tests.Supervision;

public sealed class WeekFiguresTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly IsoWeek Week = IsoWeek.Parse("2027-W02")!.Value;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_figures_of_a_week_are_those_counted_by_hand()
    {
        await using var scene = await FigureScene.CreateAsync(database);
        // Twenty waits: 1 to 20 days; the tenth is the half, the eighteenth nine tenths.
        await scene.WriteAsync(new TownWeek
        {
            Waits = [.. Enumerable.Range(1, 20)], TooLate = 0, Missed = 12, CancelledInTime = 15, CancelledLate = 11, Declined = 4,
            PassesServed = 13, PassesNotServed = 11, MailsSent = 14, MailsFailed = 0,
        });

        var view = (await scene.ReadAsync(Week, Week))!;

        var week = view.Sites.Single(s => s.Code == scene.Town.Sites[0].Code).Families.Single().Weeks.Single();
        (Kind, decimal?)[] counted =
        [
            // Five days of two hours at four guichets, places of 20 minutes.
            (Kind.PlacesOffered, await scene.BookableAsync()), (Kind.GuichetHours, 40),
            (Kind.Booked, 58), (Kind.Honoured, 20), (Kind.Missed, 12), (Kind.CancelledInTime, 15), (Kind.CancelledLate, 11), (Kind.Displaced, 0), (Kind.Unfinished, 0),
            (Kind.PassesIssued, 24), (Kind.PassesServed, 13), (Kind.PassesNotServed, 11),
            (Kind.Waiting, null), (Kind.ServedInTime, 100), (Kind.WaitHalf, 10), (Kind.WaitNineTenths, 18), (Kind.MailsSent, 14), (Kind.MailsFailed, 0),
        ];
        Assert.Equal(counted, week.Figures.Select(f => (f.Kind, f.Value)));
        Assert.Equal(FigureState.Unknown, week[Kind.Waiting].State);

        // The other site lived through the same week without anybody.
        var other = view.Sites.Single(s => s.Code == scene.Town.Sites[1].Code).Families.Single().Weeks.Single();
        Assert.Equal((0m, 0m, 0m), (other[Kind.Booked].Value, other[Kind.PassesIssued].Value, other[Kind.MailsSent].Value));
        Assert.Equal(FigureState.Masked, other[Kind.WaitHalf].State);
    }

    [Fact]
    public async Task A_small_count_is_masked_with_its_sum_and_with_one_that_would_give_it_away()
    {
        await using var scene = await FigureScene.CreateAsync(database);
        await scene.WriteAsync(new TownWeek { Waits = [.. Enumerable.Repeat(9, 30)], TooLate = 3, Missed = 12, Displaced = 2, PassesServed = 12, PassesNotServed = 1 });

        var week = (await scene.ReadAsync(Week, Week))!.Sites[0].Families.Single().Weeks.Single();

        Assert.Equal(
            [Kind.Booked, Kind.Missed, Kind.Displaced, Kind.PassesIssued, Kind.PassesServed, Kind.PassesNotServed],
            week.Figures.Where(f => f.State == FigureState.Masked).Select(f => f.Kind));
        Assert.Equal(30, week[Kind.Honoured].Value);

        // Three came too late, which is not said: as if it were ten.
        Assert.Equal((FigureState.AtLeast, 72m), (week[Kind.ServedInTime].State, week[Kind.ServedInTime].Value!.Value));
    }

    [Fact]
    public async Task Who_was_moved_by_us_counts_where_they_were_and_where_they_are()
    {
        await using var scene = await FigureScene.CreateAsync(database);
        await scene.WriteAsync(new TownWeek { Waits = [.. Enumerable.Repeat(5, 11)] });
        await scene.MoveAllAsync();

        var view = (await scene.ReadAsync(Week, Week.Plus(1)))!;

        var weeks = view.Sites[0].Families.Single().Weeks;
        Assert.Equal((11m, 0m, 11m), (weeks[0][Kind.Displaced].Value, weeks[0][Kind.Honoured].Value, weeks[0][Kind.Booked].Value));
        Assert.Equal((0m, 11m, 11m), (weeks[1][Kind.Displaced].Value, weeks[1][Kind.Honoured].Value, weeks[1][Kind.Booked].Value));
    }

    [Fact]
    public async Task A_second_calculation_from_the_rows_agrees_on_a_random_week()
    {
        for (var seed = 1; seed <= 5; seed++)
        {
            await using var scene = await FigureScene.CreateAsync(database);
            await scene.WriteAsync(Random(new Random(seed)));

            var week = (await scene.ReadAsync(Week, Week))!.Sites[0].Families.Single().Weeks.Single();

            var counted = await scene.CountAgainAsync(Week);
            foreach (var group in new Kind[][] { [Kind.Honoured, Kind.Missed, Kind.CancelledInTime, Kind.CancelledLate, Kind.Displaced, Kind.Unfinished], [Kind.PassesServed, Kind.PassesNotServed], [Kind.MailsSent], [Kind.MailsFailed] })
            {
                var hasSmall = group.Any(kind => counted[kind] is > 0 and < SmallCounts.Fewest);
                Assert.All(group, kind => Assert.True(week[kind].State == FigureState.Known ? week[kind].Value == counted[kind] : hasSmall, $"seed {seed}: {kind} {week[kind].Value} {counted[kind]}"));
                Assert.All(group.Where(_ => !hasSmall), kind => Assert.Equal(FigureState.Known, week[kind].State));
            }

            Assert.True(week[Kind.Booked].Value is null || week[Kind.Booked].Value == counted[Kind.Booked]);
            Assert.Equal(counted[Kind.PlacesOffered], week[Kind.PlacesOffered].Value);
        }
    }

    [Fact]
    public async Task A_running_week_has_no_figures_yet_and_an_old_one_is_unknown_instead_of_nothing()
    {
        await using var scene = await FigureScene.CreateAsync(database);
        await scene.WriteAsync(new TownWeek { Waits = [.. Enumerable.Repeat(5, 12)] });

        Assert.Equal(Week.Plus(1), (await scene.ReadAsync(Week, Week.Plus(9)))!.Until);
        scene.Host.GoTo("2027-06-01 08:00");
        var old = (await scene.ReadAsync(Week, Week))!.Sites[0].Families.Single().Weeks.Single();
        Assert.Equal(FigureState.Unknown, old[Kind.Honoured].State);
        Assert.Equal(FigureState.Known, old[Kind.PlacesOffered].State);
        var before = (await scene.ReadAsync(Week.Plus(-20), Week.Plus(-20)))!.Sites[0].Families.Single().Weeks.Single();
        Assert.Equal(FigureState.Unknown, before[Kind.PlacesOffered].State);
    }

    [Fact]
    public async Task Only_a_supervisor_reads_and_only_their_own_sites_and_an_export_is_written_down()
    {
        await using var scene = await FigureScene.CreateAsync(database);
        var accueil = await scene.Host.Application.StaffAsync(scene.Town, SiteRole.Accueil);
        var other = await Town.BuildAsync(scene.Host.Application);
        var stranger = await scene.Host.Application.StaffAsync(other, SiteRole.Supervisor);

        Assert.Null(await scene.Host.Get<ReadWeekFigures>().HandleAsync(new(accueil, null, Week, Week), Ct));
        Assert.Null(await scene.Host.Get<ReadWeekFigures>().HandleAsync(new(stranger, scene.Town.Sites[0].Code, Week, Week), Ct));
        Assert.Null(await scene.Host.Get<ExportFigures>().HandleAsync(new(accueil, null, Week, Week), Ct));
        Assert.Equal(0, await scene.ExportsAsync());

        var view = await scene.Host.Get<ExportFigures>().HandleAsync(new(scene.Supervisor, null, Week, Week.Plus(1)), Ct);
        Assert.Equal(2, view!.Sites.Count);
        Assert.Equal(2, await scene.ExportsAsync());
    }

    [Fact]
    public async Task People_in_the_last_run_are_summed_only_where_the_public_reads_every_class()
    {
        await using var scene = await FigureScene.CreateAsync(database, "2027-01-04 08:00");
        foreach (var n in Enumerable.Range(0, 14))
        {
            await scene.Town.RenewalAsync(40 + n);
        }

        scene.Host.GoTo("2027-01-04 17:00");
        await scene.Host.RunAsync(scene.Town, AllocationHost.Monday);
        scene.Host.GoTo("2027-01-18 08:00");

        var week = (await scene.ReadAsync(Week.Plus(-1), Week.Plus(-1)))!.Sites[0].Families.Single().Weeks.Single();
        Assert.Equal(FigureState.Masked, week[Kind.Waiting].State);
    }

    [Fact]
    public async Task Open_demands_are_counted_by_state_as_of_now_with_small_ones_masked()
    {
        await using var scene = await FigureScene.CreateAsync(database);
        await scene.WriteAsync(new TownWeek { Unfinished = 13, MailsSent = 12 });

        var open = Assert.Single(await scene.Host.Get<ReadOpenDemands>().HandleAsync(scene.Supervisor, Ct));
        Assert.Equal([(OpenDemandState.Waiting, 12), (OpenDemandState.Booked, 13)], open.States.Where(s => !s.Value.IsMasked).Select(s => (s.Key, s.Value.Shown!.Value)));
    }

    private static TownWeek Random(Random random)
    {
        int Next() => random.Next(3) == 0 ? 0 : random.Next(1, 16);
        return new TownWeek
        {
            Waits = [.. Enumerable.Range(0, random.Next(0, 30)).Select(_ => random.Next(1, 60))], Missed = Next(), CancelledInTime = Next(), CancelledLate = Next(), Displaced = Next(),
            Unfinished = Next(), Declined = random.Next(4), PassesServed = Next(), PassesNotServed = Next(), MailsSent = Next(), MailsFailed = Next(),
        };
    }
}
