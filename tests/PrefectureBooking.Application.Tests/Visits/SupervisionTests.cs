using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Tests.Allocation;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Visits;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Visits;

public sealed class SupervisionTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_morning_is_told_in_figures()
    {
        await using var host = new AllocationHost(database);
        var hall = await HallTown.OpenAsync(host);
        var booked = await hall.CheckedInAsync(await hall.BookedAsync("09:00"));
        var withPass = await hall.CheckedInAsync(await hall.WithPassAsync());
        await hall.CheckedInAsync(await hall.WithPassAsync());
        host.Time.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(booked, await hall.CalledAsync());
        await hall.CameAsync(booked);
        host.Time.Advance(TimeSpan.FromMinutes(60));
        await hall.FinishAsync(booked, new Outcome.TitleHandedOver());
        Assert.Equal(withPass, await hall.CalledAsync());
        await hall.AbsentAsync(withPass);

        var view = (await host.Get<ReadDayTally>().HandleAsync(hall.By(hall.Supervisor), null, Ct))!;

        var tally = Assert.Single(view.Pools).Tally;
        Assert.Equal((hall.Town.Today, 1, 1, 0), (view.Day, tally.Day.Booked, tally.Day.WithPass, tally.Day.Others));
        Assert.Equal(new TimeSpread(TimeSpan.FromMinutes(6), TimeSpan.FromMinutes(66)), tally.Day.Wait);
        Assert.Equal((1, 1, TimeSpan.FromMinutes(60)), (tally.Day.Received, tally.Day.Count(VisitOutcome.TitleHandedOver), tally.Day.Service!.Value.Half));
        Assert.Equal([(9, 1, 0), (10, 1, 1)], tally.Hours.Select(h => (h.Hour!.Value, h.Called, h.Unanswered)));
        Assert.Equal((2, 0), (tally.Waiting, tally.PutOff));
    }

    [Fact]
    public async Task An_earlier_day_has_its_own_figures_and_a_day_to_come_none()
    {
        await using var host = new AllocationHost(database);
        var hall = await HallTown.OpenAsync(host);
        await hall.CheckedInAsync(await hall.WithPassAsync());
        await hall.CalledAsync();
        var monday = hall.Town.Today;
        host.GoTo("2027-01-05 08:00");

        var (earlier, later) = (await TallyAsync(monday), await TallyAsync(monday.AddDays(9)));

        Assert.Equal((monday, 1), (earlier.Day, earlier.Pools[0].Tally.Day.Called));
        Assert.Equal((monday.AddDays(1), 0), (later.Day, later.Pools[0].Tally.Day.Called));

        async Task<DayTallyView> TallyAsync(DateOnly day) => (await host.Get<ReadDayTally>().HandleAsync(hall.By(hall.Supervisor), day, Ct))!;
    }

    [Fact]
    public async Task The_end_of_the_day_is_foreseen_with_who_has_not_come()
    {
        await using var host = new AllocationHost(database);
        var hall = await HallTown.OpenAsync(host);
        await hall.CheckedInAsync(await hall.WithPassAsync());
        await hall.BookedAsync("09:20");

        var end = (await host.Get<ReadDayEnd>().HandleAsync(hall.By(hall.Supervisor), Ct))!;

        Assert.Equal((2, 0, 1), (end.Projected.People, end.Projected.Uncallable, end.Expected));
        Assert.InRange(end.Projected.Likely, host.Application.Clock.Now.AddMinutes(10), host.Application.Clock.Now.AddMinutes(75));
        Assert.Empty(end.LeftOpen);
    }

    [Fact]
    public async Task A_day_left_open_is_found_and_closed_later_with_passes_for_a_day_to_come()
    {
        await using var host = new AllocationHost(database);
        var hall = await HallTown.OpenAsync(host);
        var (monday, never) = (hall.Town.Today, await hall.BookedAsync("09:20"));
        var (waits, called) = (await hall.WithPassAsync(), await hall.CheckedInAsync(await hall.BookedAsync("09:00")));
        var waiting = await hall.CheckedInAsync(waits);
        Assert.Equal(called, await hall.CalledAsync());
        host.GoTo("2027-01-06 08:00");
        Assert.Equal([new DayLeftOpen(monday, 1, 1)], await LeftOpenAsync(host, hall));

        var closed = Assert.IsType<CloseDayResult.Closed>(await host.Get<CloseDay>().HandleAsync(hall.By(hall.Supervisor), monday, [], Ct));

        var pass = Assert.Single(closed.Passes);
        Assert.Equal((waits, true), (pass.Demand, pass.For > hall.Town.Today));
        Assert.Equal((TicketState.PutOff, TicketState.Absent), ((await hall.TicketAsync(waiting)).State, (await hall.TicketAsync(called)).State));
        Assert.Equal(AppointmentState.NoShow, await hall.StateAsync(never));
        Assert.Empty(await LeftOpenAsync(host, hall));
        Assert.False(await host.AskAsync(db => db.OpenCalls.AnyAsync(c => c.TicketId == called, Ct)));
    }

    [Fact]
    public async Task Appointments_that_nobody_closed_make_a_day_left_open_for_thirty_days()
    {
        await using var host = new AllocationHost(database);
        var hall = await HallTown.OpenAsync(host);
        var (monday, missed) = (hall.Town.Today, await hall.BookedAsync("09:00"));
        host.GoTo("2027-02-03 08:00");
        Assert.Equal([new DayLeftOpen(monday, 0, 1)], await LeftOpenAsync(host, hall));
        host.GoTo("2027-02-04 08:00");
        Assert.Empty(await LeftOpenAsync(host, hall));

        Assert.IsType<CloseDayResult.Closed>(await host.Get<CloseDay>().HandleAsync(hall.By(hall.Supervisor), monday, [], Ct));
        Assert.Equal(AppointmentState.NoShow, await hall.StateAsync(missed));
    }

    [Fact]
    public async Task While_somebody_is_at_a_guichet_the_day_is_not_closed_and_the_numbers_are_told()
    {
        await using var host = new AllocationHost(database);
        var hall = await HallTown.OpenAsync(host);
        var ticket = await hall.CheckedInAsync(await hall.WithPassAsync());
        await hall.CalledAsync();

        var served = Assert.IsType<CloseDayResult.StillServed>(await hall.CloseDayAsync());

        Assert.Equal([(await hall.TicketAsync(ticket)).Number], served.Numbers);
        Assert.Equal(TicketState.Called, (await hall.TicketAsync(ticket)).State);
    }

    [Fact]
    public async Task Only_supervisors_of_the_site_see_its_end_of_day_and_figures()
    {
        await using var host = new AllocationHost(database);
        var (hall, other) = (await HallTown.OpenAsync(host), await HallTown.OpenAsync(host));

        foreach (var account in new[] { hall.Accueil, hall.Agents[0], other.Supervisor })
        {
            Assert.Null(await host.Get<ReadDayEnd>().HandleAsync(hall.By(account), Ct));
            Assert.Null(await host.Get<ReadDayTally>().HandleAsync(hall.By(account), null, Ct));
        }

        Assert.NotNull(await host.Get<ReadDayTally>().HandleAsync(hall.By(hall.Supervisor), null, Ct));
        Assert.IsType<CloseDayResult.Refused>(await host.Get<CloseDay>().HandleAsync(hall.By(other.Supervisor), hall.Town.Today, [], Ct));
    }

    private static async Task<IReadOnlyList<DayLeftOpen>> LeftOpenAsync(AllocationHost host, HallTown hall) =>
        (await host.Get<ReadDayEnd>().HandleAsync(hall.By(hall.Supervisor), Ct))!.LeftOpen;
}
