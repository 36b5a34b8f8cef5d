using PrefectureBooking.Application.Tests.Allocation;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Domain.Visits;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Visits;

public sealed class HallViewTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_hall_shows_who_waits_and_who_works_where()
    {
        await using var host = new AllocationHost(database);
        var hall = await HallTown.OpenAsync(host, 2);
        var (called, waits) = (await hall.CheckedInAsync(await hall.BookedAsync("09:00")), await hall.CheckedInAsync(await hall.WithPassAsync()));
        await hall.CalledAsync();
        await host.Get<StaffGuichet>().AskHelpAsync(hall.By(hall.Agents[0]), Ct);
        var asks = (await host.Get<ReadHall>().HandleAsync(hall.By(hall.Accueil), Ct))!.Guichets[0];
        await host.Get<StaffGuichet>().HelpAsync(hall.By(hall.Agents[1]), asks.Session!.Value, Ct);
        await host.Get<StaffGuichet>().PauseAsync(hall.By(hall.Agents[1]), PauseReason.Rest, Ct);

        var view = (await host.Get<ReadHall>().HandleAsync(hall.By(hall.Accueil), Ct))!;

        Assert.Equal([(called, TicketState.Called), (waits, TicketState.Waiting)], view.Tickets.Select(t => (t.Id, t.State)));
        Assert.Equal(waits, Assert.Single(view.WaitingFor(hall.Town.Pools[0].Id)).Id);
        Assert.Equal((1, 1, false), (view.Guichets[0].Number, view.Guichets[0].Ticket, view.Guichets[0].IsReceiving));
        Assert.NotNull(view.Guichets[0].Agent);
        Assert.Equal(view.Guichets[1].Agent, view.Guichets[0].Helper);
        Assert.Equal(PauseReason.Rest, view.Guichets[1].PauseReason);
        Assert.Equal(1, Assert.Single(view.Pools).Waiting);
        Assert.IsType<WaitAnswer.Range>(view.Pools[0].Newcomer);
    }

    [Fact]
    public async Task The_guichet_finds_its_unfinished_service_again()
    {
        await using var host = new AllocationHost(database);
        var hall = await HallTown.OpenAsync(host);
        var ticket = await hall.CheckedInAsync(await hall.BookedAsync("09:00"));
        await hall.CheckedInAsync(await hall.BookedAsync("09:20"));
        var before = (await host.Get<ReadGuichet>().HandleAsync(hall.By(hall.Agents[0]), Ct))!;
        Assert.Equal((null, 2), (before.Called, before.Waiting));
        await hall.CalledAsync();
        await hall.CameAsync(ticket);

        var view = (await host.Get<ReadGuichet>().HandleAsync(hall.By(hall.Agents[0]), Ct))!;

        Assert.Equal((CallRule.Booked, ticket, "Amina Diallo"), (view.Called!.Call.Rule, Assert.Single(view.Called.People).Ticket, view.Called.People[0].Person.FullName));
        Assert.NotNull(view.Called.CameAt);
        Assert.Equal(1, view.Waiting);
        await host.Get<AnswerCall>().ParkAsync(hall.By(hall.Agents[0]), ticket, 20, Ct);
        Assert.Equal(1, Assert.Single((await host.Get<ReadGuichet>().HandleAsync(hall.By(hall.Agents[0]), Ct))!.Parked).Number);
    }

    [Fact]
    public async Task Other_sites_and_other_roles_see_nothing()
    {
        await using var host = new AllocationHost(database);
        var (hall, other) = (await HallTown.OpenAsync(host), await HallTown.OpenAsync(host));

        Assert.Null(await host.Get<ReadHall>().HandleAsync(hall.By(other.Accueil), Ct));
        Assert.Null(await host.Get<ReadGuichet>().HandleAsync(hall.By(hall.Accueil), Ct));
        Assert.IsType<CallNextResult.Refused>(await host.Get<CallNext>().HandleAsync(hall.By(hall.Accueil), Ct));
        Assert.IsType<CheckInResult.Refused>(await hall.CheckInAsync(await hall.WithPassAsync(), hall.Agents[0]));
        Assert.IsType<CloseDayResult.Refused>(await host.Get<CloseDay>().HandleAsync(hall.By(hall.Accueil), hall.Town.Today, [], Ct));
    }
}
