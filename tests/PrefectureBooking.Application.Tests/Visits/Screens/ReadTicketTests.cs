using Microsoft.Extensions.Logging.Abstractions;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Application.Signals;
using PrefectureBooking.Application.Tests.Allocation;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Application.Visits.Screens;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Visits;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Visits.Screens;

public sealed class ReadTicketTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task People_before_are_counted_in_the_order_in_which_they_are_called()
    {
        await using var host = new AllocationHost(database);
        var hall = await HallTown.OpenAsync(host);
        var later = await hall.CheckedInAsync(await hall.WithPassAsync(expiresInDays: 30));
        var booked = await hall.CheckedInAsync(await hall.BookedAsync("09:00"));
        var sooner = await hall.CheckedInAsync(await hall.WithPassAsync(expiresInDays: 3));

        Assert.Equal([(booked, 0), (sooner, 1), (later, 2)], await BeforeAsync(host, hall, booked, sooner, later));

        Assert.Equal(booked, await hall.CalledAsync());
        Assert.Equal([(sooner, 0), (later, 1)], await BeforeAsync(host, hall, sooner, later));
    }

    [Fact]
    public async Task Nobody_is_before_whom_no_guichet_serves()
    {
        await using var host = new AllocationHost(database);
        var hall = await HallTown.OpenAsync(host);
        var ticket = await hall.CheckedInAsync(await hall.WithPassAsync());

        await host.Get<StaffGuichet>().PauseAsync(hall.By(hall.Agents[0]), PauseReason.Meal, Ct);

        Assert.Null((await ReadAsync(host, hall, ticket)).Before);
    }

    [Fact]
    public async Task A_call_comes_with_the_guichet_s_number()
    {
        await using var host = new AllocationHost(database);
        var hall = await HallTown.OpenAsync(host, guichets: 2);
        var ticket = await hall.CheckedInAsync(await hall.WithPassAsync());

        await hall.CalledAsync(agent: 1);

        var view = await ReadAsync(host, hall, ticket);
        Assert.Equal((TicketState.Called, 2, null), (view.Ticket.State, view.Guichet, view.Before));
    }

    [Fact]
    public async Task A_companion_is_called_by_the_first_of_the_household()
    {
        await using var host = new AllocationHost(database);
        var hall = await HallTown.OpenAsync(host);
        var first = await hall.CheckedInAsync(await hall.WithPassAsync());
        var companion = await hall.CheckedInAsync(await hall.WithPassAsync());
        await host.AskAsync(async db =>
        {
            (await db.Tickets.FindAsync([companion], Ct))!.Follow(first);
            return await db.SaveChangesAsync(Ct);
        });
        var other = await hall.CheckedInAsync(await hall.WithPassAsync(expiresInDays: 20));

        Assert.Equal([(first, 0), (companion, 0), (other, 2)], await BeforeAsync(host, hall, first, companion, other));
        Assert.Equal(first, await hall.CalledAsync());
        Assert.Equal(1, (await ReadAsync(host, hall, companion)).Guichet);
    }

    /// <summary>Otherwise a page would be read again at every beat, or never.</summary>
    [Fact]
    public async Task What_the_page_shows_is_what_the_stream_names_in_every_state()
    {
        await using var host = new AllocationHost(database);
        var hall = await HallTown.OpenAsync(host);
        var ticket = await hall.CheckedInAsync(await hall.WithPassAsync());
        await hall.CheckedInAsync(await hall.WithPassAsync());
        await SameAsync(TicketState.Waiting);
        await hall.CalledAsync();
        await SameAsync(TicketState.Called);
        await hall.CameAsync(ticket);
        await SameAsync(TicketState.InService);
        await host.Get<AnswerCall>().ParkAsync(hall.By(hall.Agents[0]), ticket, 10, Ct);
        await SameAsync(TicketState.Parked);
        host.Time.Advance(TimeSpan.FromMinutes(10));
        await hall.CalledAsync();
        await hall.AbsentAsync(ticket);
        await SameAsync(TicketState.Paused);

        async Task SameAsync(TicketState state)
        {
            var view = await ReadAsync(host, hall, ticket);
            Assert.Equal(state, view.Ticket.State);
            Assert.Equal((await HallAsync(host, hall)).Open[ticket], view.Standing);
        }
    }

    [Fact]
    public async Task A_ticket_of_yesterday_is_past_and_a_strange_token_opens_nothing()
    {
        await using var host = new AllocationHost(database);
        var hall = await HallTown.OpenAsync(host);
        var ticket = await hall.CheckedInAsync(await hall.WithPassAsync());

        Assert.False((await ReadAsync(host, hall, ticket)).IsPast);
        host.Time.Advance(TimeSpan.FromDays(1));

        Assert.True((await ReadAsync(host, hall, ticket)).IsPast);
        Assert.Null(await Reading(host).HandleAsync(SecretToken.New(), Ct));
    }

    private static async Task<TicketView> ReadAsync(AllocationHost host, HallTown hall, TicketId ticket) =>
        (await Reading(host).HandleAsync(host.Get<TicketWriter>().TokenOf(await hall.TicketAsync(ticket)), Ct))!;

    private static async Task<IReadOnlyList<(TicketId, int)>> BeforeAsync(AllocationHost host, HallTown hall, params TicketId[] tickets)
    {
        var found = new List<(TicketId, int)>();
        foreach (var ticket in tickets)
        {
            found.Add((ticket, (await ReadAsync(host, hall, ticket)).Before!.Value));
        }

        return found;
    }

    private static Task<HallStandings> HallAsync(AllocationHost host, HallTown hall) =>
        new ReadStandings(host.Application.Contexts, host.Application.Clock).HandleAsync(hall.Site.Id, Ct);

    // Each reading on a feed of its own: nothing is remembered between them.
    private static ReadTicket Reading(AllocationHost host)
    {
        var halls = new SiteFeeds<HallStandings>(
            new SiteHub(host.Time, NullLogger<SiteHub>.Instance), host.Time, new ReadStandings(host.Application.Contexts, host.Application.Clock).HandleAsync);
        return new ReadTicket(host.Application.Contexts, halls, host.Application.Clock);
    }
}
