using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Allocation;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Help;
using PrefectureBooking.Application.Tests.Allocation;
using PrefectureBooking.Domain.Help;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Help;

public sealed class ActForHelpedTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_person_reads_everything_that_was_done_and_nothing_that_was_only_tried()
    {
        await using var host = new AllocationHost(database);
        var desk = await HelpDesk.OpenAsync(host);
        var (first, second) = (await desk.Office.OpenAsync(host.Application, 10, new TimeOnly(10, 0)), await desk.Office.OpenAsync(host.Application, 11, new TimeOnly(10, 0)));
        var demand = await desk.RegisteredAsync();
        var (act, command) = (host.Get<ActForHelped>(), desk.For(demand));

        Assert.IsType<BookResult.SlotTaken>(await act.BookAsync(command, desk.Office.Pool.Id, first.AddDays(3), Ct));
        host.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.IsType<BookResult.Booked>(await act.BookAsync(command, desk.Office.Pool.Id, first, Ct));
        host.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.NotNull(await host.Get<ReadHelpedPaper>().ConvocationAsync(command, Ct));
        host.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.IsType<MoveResult.Moved>(await act.MoveAsync(command, desk.Office.Pool.Id, second, Ct));
        host.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.IsType<CancelResult.Cancelled>(await act.CancelAsync(command, false, Ct));
        Assert.IsType<ConfirmOfferResult.NoLongerOffered>(await act.ConfirmAsync(command, second, Ct));
        Assert.False(await act.WakeAsync(command, Ct));
        host.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.IsType<CancelResult.Cancelled>(await act.CancelAsync(command, true, Ct));

        var help = (await host.Get<ReadHelp>().HandleAsync(demand, Ct))!;
        Assert.Equal(
            [HelperActKind.Registered, HelperActKind.Booked, HelperActKind.ConvocationPrinted, HelperActKind.Moved, HelperActKind.Cancelled, HelperActKind.Withdrawn],
            help.Done.Select(done => done.Kind));
        Assert.All(help.Done, done => Assert.StartsWith("Association ", done.Organisation, StringComparison.Ordinal));
        Assert.Equal(help.Live!.Organisation, help.Done[0].Organisation);
    }

    [Fact]
    public async Task A_mandate_to_follow_shows_and_prints_and_changes_nothing()
    {
        await using var host = new AllocationHost(database);
        var desk = await HelpDesk.OpenAsync(host);
        var hour = await desk.Office.OpenAsync(host.Application, 10, new TimeOnly(10, 0));
        var demand = await desk.RegisteredAsync(mandate: HelpDesk.Present with { Scope = MandateScope.Follow });

        Assert.NotNull(await desk.ReadAsync(demand));
        Assert.NotNull(await host.Get<ReadHelpedPaper>().DemandAsync(desk.For(demand), Ct));
        Assert.Null(await host.Get<ActForHelped>().BookAsync(desk.For(demand), desk.Office.Pool.Id, hour, Ct));
        Assert.Null(await host.Get<ActForHelped>().CancelAsync(desk.For(demand), true, Ct));
        Assert.Null(await host.PlaceOfAsync(demand));
    }

    [Fact]
    public async Task Another_organisation_of_the_same_prefecture_and_a_demand_of_the_web_are_not_there()
    {
        await using var host = new AllocationHost(database);
        var desk = await HelpDesk.OpenAsync(host);
        var other = await HelpDesk.OpenAsync(host, desk.Office);
        var hour = await desk.Office.OpenAsync(host.Application, 10, new TimeOnly(10, 0));
        var (helped, own) = (await desk.RegisteredAsync(), (await Person.New().RegisterAsync(host.Application, desk.Office)).Demand);

        foreach (var demand in new[] { helped, own })
        {
            Assert.Null(await other.ReadAsync(demand));
            Assert.Null(await host.Get<ReadHelpedPaper>().DemandAsync(other.For(demand), Ct));
            Assert.Null(await host.Get<ReadHelpedPaper>().ConvocationAsync(other.For(demand), Ct));
            Assert.Null(await host.Get<ActForHelped>().BookAsync(other.For(demand), desk.Office.Pool.Id, hour, Ct));
            Assert.Null(await host.PlaceOfAsync(demand));
        }

        Assert.Empty((await host.Get<ReadHelped>().ListAsync(new HelpedListQuery(other.Account), false, Ct))!.Entries);
        Assert.Null(await desk.ReadAsync(own));
        var stranger = new FamilyTie(helped, HouseholdBond.Spouse);
        Assert.IsType<RegisterHelpedResult.BadMandate>(await other.RegisterAsync(Person.New(), family: stranger));
    }

    [Fact]
    public async Task The_hours_of_a_helped_person_are_those_anybody_else_sees()
    {
        await using var host = new AllocationHost(database);
        var town = await Town.BuildAsync(host.Application);
        var web = await town.RenewalAsync(20);
        host.GoTo("2027-01-04 09:00");
        var helper = await SameRankTests.HelperAsync(host, town);
        var helped = await SameRankTests.HelpedAsync(host, town, helper, 20);

        // Planned and closed until the evening: for both alike.
        var (shown, seen) = (await host.Get<ReadHelped>().HandleAsync(new HelpedCommand(helper, helped), false, Ct), await host.Get<ReadDemand>().HandleAsync(web, Ct));
        Assert.Empty((await host.Get<ReadDemand>().OpenHoursAsync(seen!, null, Ct)).Hours);
        Assert.Empty(shown!.Person.Hours.Hours);
        var closed = await host.AskAsync(db => db.Slots.AsNoTracking().Where(s => s.PoolId == town.Pools[0].Id && s.OpenedAt == null).OrderBy(s => s.StartsAt).FirstAsync(Ct));
        Assert.IsType<BookResult.SlotTaken>(await host.Get<ActForHelped>().BookAsync(new HelpedCommand(helper, helped), closed.PoolId, closed.StartsAt, Ct));
    }
}
