using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Tests.Allocation;
using PrefectureBooking.Application.Visits.Screens;
using PrefectureBooking.Domain.Visits;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Visits.Screens;

public sealed class ReadDisplayTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Before_the_first_call_there_is_the_site_s_name_and_nothing_else()
    {
        await using var host = new AllocationHost(database);
        var hall = await HallTown.OpenAsync(host);
        await hall.CheckedInAsync(await hall.WithPassAsync());

        var view = await ReadAsync(host, hall);

        Assert.Equal(hall.Site.Name, view.Site);
        Assert.Empty(view.Calls);
    }

    [Fact]
    public async Task A_call_shows_its_number_and_guichet_and_whether_somebody_is_still_expected()
    {
        await using var host = new AllocationHost(database);
        var hall = await HallTown.OpenAsync(host, guichets: 2);
        await hall.CheckedInAsync(await hall.WithPassAsync());
        await hall.CheckedInAsync(await hall.WithPassAsync());

        await hall.CameAsync(await hall.CalledAsync(agent: 1), agent: 1);
        host.Time.Advance(TimeSpan.FromSeconds(1));
        await hall.CalledAsync(agent: 0);

        Assert.Equal(
            [(2, 1, BoardCallState.Expected), (1, 2, BoardCallState.InService)],
            (await ReadAsync(host, hall)).Calls.Select(call => (call.Number, call.Guichet, call.State)));
    }

    [Fact]
    public async Task A_recall_is_a_call_of_its_own_of_the_same_number()
    {
        await using var host = new AllocationHost(database);
        var hall = await HallTown.OpenAsync(host);
        await hall.CheckedInAsync(await hall.WithPassAsync());
        await hall.AbsentAsync(await hall.CalledAsync());
        var first = Assert.Single((await ReadAsync(host, hall)).Calls);

        host.Time.Advance(HallPolicy.Default.RecallPause);
        await hall.CalledAsync();

        var again = Assert.Single((await ReadAsync(host, hall)).Calls);
        Assert.Equal((first.Number, BoardCallState.Over, BoardCallState.Expected), (again.Number, first.State, again.State));
        Assert.NotEqual(first.Id, again.Id);
    }

    [Fact]
    public async Task A_closed_day_and_the_next_morning_show_no_call()
    {
        await using var host = new AllocationHost(database);
        var hall = await HallTown.OpenAsync(host);
        await hall.CheckedInAsync(await hall.WithPassAsync());
        await hall.CalledAsync();

        host.Time.Advance(TimeSpan.FromDays(1));
        Assert.Empty((await ReadAsync(host, hall)).Calls);

        host.Time.Advance(TimeSpan.FromDays(-1));
        Assert.NotEmpty((await ReadAsync(host, hall)).Calls);
        await host.AskAsync(async db =>
        {
            (await db.SiteDays.SingleAsync(d => d.SiteId == hall.Site.Id, Ct)).Close(host.Application.Clock.Now);
            return await db.SaveChangesAsync(Ct);
        });
        Assert.Empty((await ReadAsync(host, hall)).Calls);
    }

    [Fact]
    public async Task Reading_does_not_wait_for_a_hall_that_somebody_changes()
    {
        await using var host = new AllocationHost(database);
        var hall = await HallTown.OpenAsync(host);
        await hall.CheckedInAsync(await hall.WithPassAsync());
        await hall.CalledAsync();
        await using var db = await host.Application.Contexts.CreateDbContextAsync(Ct);
        await using var changing = await db.Database.BeginTransactionAsync(Ct);
        await db.Database.ExecuteSqlAsync($"SELECT * FROM site_day WHERE site_id = {hall.Site.Id.Value} FOR UPDATE", Ct);

        Assert.Single((await ReadAsync(host, hall)).Calls);
    }

    [Fact]
    public async Task A_site_is_found_by_its_code_only()
    {
        await using var host = new AllocationHost(database);
        var hall = await HallTown.OpenAsync(host);
        var displays = new ReadDisplay(host.Application.Contexts, host.Application.Clock);

        Assert.Equal(hall.Site.Id, await displays.FindAsync(hall.Site.Code, Ct));
        Assert.Null(await displays.FindAsync("nowhere", Ct));
    }

    private static Task<DisplayView> ReadAsync(AllocationHost host, HallTown hall) =>
        new ReadDisplay(host.Application.Contexts, host.Application.Clock).HandleAsync(hall.Site.Id, Ct);
}
