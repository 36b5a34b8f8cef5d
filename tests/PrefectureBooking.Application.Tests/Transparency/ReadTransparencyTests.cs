using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Allocation;
using PrefectureBooking.Application.Calendars;
using PrefectureBooking.Application.Tests.Allocation;
using PrefectureBooking.Application.Transparency;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Transparency;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Transparency;

public sealed class ReadTransparencyTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly DateOnly Monday = AllocationHost.Monday;
    private static readonly DateOnly FirstPublished = Monday.AddDays(28);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nobody_is_told_of_a_prefecture_that_is_unknown_or_makes_no_runs()
    {
        await using var host = new AllocationHost(database);
        var office = await Office.CreateAsync(host.Application);

        Assert.Null(await host.Get<ReadTransparency>().HandleAsync("nulle-part", Ct));
        Assert.Null(await host.Get<ReadTransparency>().HandleAsync(office.Prefecture.Code, Ct));
        Assert.DoesNotContain(await host.Get<ListPublicPrefectures>().HandleAsync(Ct), p => p.Code == office.Prefecture.Code);
    }

    [Fact]
    public async Task Before_the_first_run_the_commitments_are_public_and_no_seed_is()
    {
        await using var host = new AllocationHost(database);
        var town = await Town.BuildAsync(host.Application);
        await host.Get<CommitSeeds>().HandleAsync(town.Prefecture.Id, Ct);

        var figures = await ReadAsync(host, town);
        var family = Assert.Single(figures.Families);

        Assert.Equal((null, null, FirstPublished), (figures.AsOf, figures.Period, figures.FirstPeriodOn));
        Assert.Equal(11, family.Coming.Count);
        Assert.Equal(Monday, family.Coming[0].RunOn);
        Assert.Empty(family.Drawn);
        Assert.Null(family.LatestRun);
        Assert.Empty(Assert.Single(figures.Sites).Waiting);
    }

    [Fact]
    public async Task After_a_run_anybody_can_open_its_commitment_and_the_next_ones_stay_closed()
    {
        await using var host = new AllocationHost(database);
        var town = await Town.BuildAsync(host.Application);
        await host.Get<CommitSeeds>().HandleAsync(town.Prefecture.Id, Ct);
        var before = (await ReadAsync(host, town)).Families[0].Coming;
        host.GoTo("2027-01-04 17:00");
        await host.RunAsync(town, Monday);

        var family = (await ReadAsync(host, town)).Families[0];
        var drawn = Assert.Single(family.Drawn);

        Assert.True(new BatchSeed(drawn.Seed).Opens(before[0].Commitment));
        Assert.Equal(before[0].Commitment, drawn.Commitment);
        Assert.Equal(before.Skip(1).Select(c => c.RunOn), family.Coming.Select(c => c.RunOn));
    }

    [Fact]
    public async Task Waiting_people_are_counted_by_site_procedure_and_class_and_few_are_masked_with_every_sum_of_them()
    {
        await using var host = new AllocationHost(database);
        var town = await Town.BuildAsync(host.Application, sites: 2);
        await RegisterAsync(town, renewals: 30, first: 12);
        await town.RenewalAsync(20, p => p.Sites = [town.Sites[1].Id]);
        host.GoTo("2027-01-04 17:00");
        await host.RunAsync(town, Monday);

        var figures = await ReadAsync(host, town);
        var cells = figures.Sites[0].Waiting.ToDictionary(c => (c.Procedure, c.Class), c => c.People.Shown);

        Assert.Equal(30, cells[(town.Renewal.Code, DemandClass.R)]);
        Assert.Null(cells[(town.Renewal.Code, DemandClass.X)]);
        Assert.Null(cells[(town.Renewal.Code, DemandClass.F)]);
        Assert.Equal(12, cells[(town.FirstRequest.Code, DemandClass.F)]);
        Assert.All(figures.Sites[1].Waiting, cell => Assert.True(cell.People.IsMasked));
        Assert.Equal(4, figures.Sites[1].Waiting.Count);
        Assert.True(figures.Families[0].LatestRun!.Participants.IsMasked);
        Assert.Equal(("Nanterre (Site 1)", "Nanterre (Site 2)"), (figures.Sites[0].Place, figures.Sites[1].Place));
    }

    [Fact]
    public async Task Whoever_registers_or_leaves_after_the_run_changes_nothing_until_the_next()
    {
        await using var host = new AllocationHost(database);
        var town = await Town.BuildAsync(host.Application);
        await RegisterAsync(town, renewals: 30, first: 0);
        host.GoTo("2027-01-04 17:00");
        await host.RunAsync(town, Monday);
        var evening = await ReadAsync(host, town);

        host.GoTo("2027-01-05 12:00");
        await RegisterAsync(town, renewals: 15, first: 15);

        Assert.Equal(evening.Sites[0].Waiting, (await ReadAsync(host, town)).Sites[0].Waiting);
    }

    [Fact]
    public async Task The_oldest_first_request_is_told_among_eleven_and_raises_the_alarm_alone()
    {
        await using var host = new AllocationHost(database);
        var (crowd, alone) = (await Town.BuildAsync(host.Application), await Town.BuildAsync(host.Application));
        var longAgo = host.Application.Clock.Now.AddDays(-130);
        foreach (var town in new[] { crowd, alone })
        {
            await RegisterAsync(town, renewals: 30, first: town == crowd ? 11 : 0);
            await town.FirstRequestAsync(person => person.RegisteredAt = longAgo);
        }

        host.GoTo("2027-01-04 17:00");
        await host.RunAsync(crowd, Monday);
        await host.RunAsync(alone, Monday);
        var (shown, masked) = (await ReadAsync(host, crowd), await ReadAsync(host, alone));

        Assert.Equal([130], shown.Sites[0].Waiting.Select(c => c.OldestDays).OfType<int>());
        Assert.All(masked.Sites[0].Waiting, cell => Assert.Null(cell.OldestDays));
        Assert.True(shown.Families[0].IsStarving && masked.Families[0].IsStarving);
    }

    [Fact]
    public async Task A_closed_period_tells_the_deficit_the_waits_and_the_kept_promises_of_each_site()
    {
        await using var host = new AllocationHost(database);
        var town = await PastAsync(host, new TownPast
        {
            Renewals = 152, FirstRequests = 60, FloorOfFirst = 2, RenewalWaits = [.. Enumerable.Range(1, 20)], Kept = 40, Broken = 3,
        });

        var figures = await ReadAsync(host, town);
        var site = Assert.Single(figures.Sites);

        Assert.Equal((FirstPublished, new HalfOpen<DateOnly>(Monday, FirstPublished)), (figures.AsOf, figures.Period));
        Assert.Equal([new(ClassRule.ByDeadline, 38, 20, 18, false), new(ClassRule.NoDeadline, 15, 10, 5, false)], site.Deficits);
        Assert.Equal(new VisitWait(DemandClass.R, new(10, 19)), site.Waits[0]);
        Assert.Equal([DemandClass.R, DemandClass.X, DemandClass.F], site.Waits.Select(w => w.Class));
        Assert.All(site.Waits.Skip(1), wait => Assert.Equal(default, wait.Days));
        Assert.Equal(KeptPromises.Of(40, 3), site.Promises);
    }

    [Fact]
    public async Task Few_demands_of_a_period_are_masked_and_the_deficit_beside_them_is_a_least()
    {
        await using var host = new AllocationHost(database);
        var town = await PastAsync(host, new TownPast { Renewals = 152, FirstRequests = 10, FloorOfFirst = 2 });

        var deficits = (await ReadAsync(host, town)).Sites[0].Deficits;

        Assert.Equal([new(ClassRule.ByDeadline, 38, 30, 8, true), new(ClassRule.NoDeadline, null, 10, null, false)], deficits);
    }

    [Fact]
    public async Task A_period_is_published_by_the_run_after_its_last_week_and_not_by_the_one_before()
    {
        await using var host = new AllocationHost(database);
        var town = await Town.BuildAsync(host.Application);
        host.GoTo("2027-01-29 17:00");
        await host.RunAsync(town, new(2027, 1, 29));

        var figures = await ReadAsync(host, town);

        Assert.Null(figures.Period);
        Assert.Null(figures.Sites[0].Promises);
        Assert.Empty(figures.Sites[0].Deficits);
    }

    [Fact]
    public async Task Who_accepts_two_sites_asks_for_half_a_place_at_each()
    {
        await using var host = new AllocationHost(database);
        var town = await Town.BuildAsync(host.Application, sites: 2);
        for (var i = 0; i < 40; i++)
        {
            await town.RenewalAsync(200, person => person.Sites = [.. town.Sites.Select(s => s.Id)]);
        }

        await RunAfterPeriodAsync(host, town);

        Assert.All((await ReadAsync(host, town)).Sites, site => Assert.Equal(5, site.Deficits.Single(d => d.Kind == ClassRule.ByDeadline).Arrivals));
    }

    [Fact]
    public async Task The_reviews_of_the_first_requests_part_say_why_it_moved()
    {
        await using var host = new AllocationHost(database);
        var town = await Town.BuildAsync(host.Application);
        await host.AskAsync(async db =>
        {
            db.AddRange(
                new FirstShareReview { FamilyId = town.Family.Id, ReviewedOn = Monday, Share = 0.2m, Answered = 180, Due = 200 },
                new FirstShareReview { FamilyId = town.Family.Id, ReviewedOn = Monday.AddDays(28), Share = 0.25m, Answered = 198, Due = 200 });
            return await db.SaveChangesAsync(Ct);
        });

        var reviews = (await ReadAsync(host, town)).Families[0].FirstShares;

        Assert.Equal(
            [
                new(Monday.AddDays(28), 0.25m, FirstShareReason.EnoughAnswered, PublicCount.Masked, PublicCount.Masked),
                new ShareReview(Monday, 0.2m, FirstShareReason.TooFewAnswered, new(180), new(20)),
            ],
            reviews);
    }

    private static async Task<PublicFigures> ReadAsync(AllocationHost host, Town town) =>
        (await host.Get<ReadTransparency>().HandleAsync(town.Prefecture.Code, Ct))!;

    private static async Task RegisterAsync(Town town, int renewals, int first)
    {
        for (var i = 0; i < renewals; i++)
        {
            await town.RenewalAsync(20 + i);
        }

        for (var i = 0; i < first; i++)
        {
            await town.FirstRequestAsync();
        }
    }

    private static async Task<Town> PastAsync(AllocationHost host, TownPast past)
    {
        var town = await Town.BuildAsync(host.Application);
        await PlanTheRestAsync(host, town);
        await past.WriteAsync(host.Application, town, Monday);
        await RunAfterPeriodAsync(host, town);
        return town;
    }

    private static async Task RunAfterPeriodAsync(AllocationHost host, Town town)
    {
        host.GoTo("2027-02-01 17:00");
        await host.RunAsync(town, FirstPublished);
    }

    private static async Task PlanTheRestAsync(AllocationHost host, Town town)
    {
        host.GoTo("2027-01-18 08:00");
        await host.Get<PlanDays>().HandleAsync(town.Prefecture.Id, Ct);
    }
}
