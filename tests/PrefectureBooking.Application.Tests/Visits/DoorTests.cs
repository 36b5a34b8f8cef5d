using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Tests.Allocation;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Visits;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Visits;

public sealed class DoorTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_walk_in_is_told_a_range_and_queued()
    {
        await using var host = new AllocationHost(database);
        var hall = await HallTown.OpenAsync(host);

        var queued = Assert.IsType<WalkInResult.Queued>(await hall.WalkInAsync(await hall.Town.FirstRequestAsync()));

        var ticket = await hall.TicketAsync(queued.Ticket);
        Assert.Equal((1, null, queued.Range!.ToldUntil), (ticket.Number, ticket.Hour, ticket.ToldUntil));
        Assert.True(queued.Range.From < queued.Range.Until);
    }

    [Fact]
    public async Task When_the_day_is_full_a_renewal_gets_a_dated_pass_and_a_first_request_its_rank()
    {
        await using var host = new AllocationHost(database);
        var hall = await HallTown.OpenAsync(host, guichets: 9, walkInShare: 0.1m);
        await hall.CloseRegistrationAsync();
        var (renewal, first) = (await hall.Town.RenewalAsync(15), await hall.Town.FirstRequestAsync());

        var pass = Assert.IsType<WalkInResult.NotToday>(await hall.WalkInAsync(renewal)).Pass;
        Assert.NotNull(pass);
        Assert.True(pass.Day > hall.Town.Today && pass.Day < hall.Town.Today.AddDays(15));
        Assert.Null(Assert.IsType<WalkInResult.NotToday>(await hall.WalkInAsync(first)).Pass);
        Assert.True(await host.AskAsync(db => db.Demands.Where(d => d.Id == first).Select(d => d.Asks).SingleAsync(Ct)));
        Assert.Equal(0, await host.AskAsync(db => db.Tickets.CountAsync(t => t.SiteId == hall.Site.Id, Ct)));

        // Asked again, no second one: the person holds a pass.
        Assert.Null(Assert.IsType<WalkInResult.NotToday>(await hall.WalkInAsync(renewal)).Pass);
    }

    [Fact]
    public async Task A_hall_that_cannot_receive_everybody_says_not_today()
    {
        await using var host = new AllocationHost(database);
        var hall = await HallTown.OpenAsync(host);
        var results = new List<WalkInResult>();
        for (var i = 0; i < 14; i++)
        {
            results.Add(await hall.WalkInAsync(await hall.Town.FirstRequestAsync()));
        }

        // One guichet, two hours, about twenty minutes each: six or seven.
        Assert.InRange(results.OfType<WalkInResult.Queued>().Count(), 4, 9);
        Assert.IsType<WalkInResult.NotToday>(results[^1]);
    }

    [Fact]
    public async Task The_holder_of_todays_pass_is_never_told_not_today()
    {
        await using var host = new AllocationHost(database);
        var hall = await HallTown.OpenAsync(host);
        await hall.CloseRegistrationAsync();
        var demand = await hall.WithPassAsync();

        var queued = Assert.IsType<WalkInResult.Queued>(await hall.WalkInAsync(demand));

        Assert.NotNull((await hall.TicketAsync(queued.Ticket)).PassId);
    }

    [Fact]
    public async Task A_new_person_is_registered_by_the_same_gesture_and_never_twice()
    {
        await using var host = new AllocationHost(database);
        var hall = await HallTown.OpenAsync(host);
        var person = new WalkInPerson.New(Answers(hall, "7000000001"), Reach.InPerson);

        var first = Assert.IsType<WalkInResult.Queued>(await host.Get<RegisterWalkIn>().HandleAsync(new WalkInCommand(hall.By(hall.Accueil), person, null), Ct));
        var again = Assert.IsType<WalkInResult.Queued>(await host.Get<RegisterWalkIn>().HandleAsync(new WalkInCommand(hall.By(hall.Accueil), person, null), Ct));

        Assert.Equal((first.Ticket, first.Number, first.Demand), (again.Ticket, again.Number, again.Demand));
        var demand = await host.AskAsync(db => db.Demands.AsNoTracking().SingleAsync(d => d.Id == first.Demand, Ct));
        Assert.Equal((Channel.Accueil, VerifiedBy.Agent, Reach.InPerson), (demand.Channel, demand.VerifiedBy, demand.Reach));
    }

    [Fact]
    public async Task One_person_registered_by_two_desks_at_once_has_one_demand_and_one_ticket()
    {
        await using var host = new AllocationHost(database);
        for (var round = 0; round < 10; round++)
        {
            var hall = await HallTown.OpenAsync(host);
            var person = new WalkInPerson.New(Answers(hall, $"71000000{round:D2}"), Reach.InPerson);

            var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(
                () => host.Get<RegisterWalkIn>().HandleAsync(new WalkInCommand(hall.By(hall.Accueil), person, null), Ct), Ct)));

            Assert.Single(results.Cast<WalkInResult.Queued>().Select(r => (r.Demand, r.Ticket)).Distinct());
        }
    }

    [Theory]
    [InlineData("2027-01-04 06:30", typeof(Arrival.TooEarly))]
    [InlineData("2027-01-04 08:15", typeof(Arrival.Booked))]
    [InlineData("2027-01-04 08:36", typeof(Arrival.Late))]
    public async Task Early_in_time_and_late_each_have_their_answer(string utc, Type expected)
    {
        await using var host = new AllocationHost(database, "2027-01-04 06:00");
        var hall = await HallTown.OpenAsync(host);
        var demand = await hall.BookedAsync("09:20");
        host.GoTo(utc);

        var found = Assert.IsType<FindPersonResult.Found>(await host.Get<FindPerson>().HandleAsync(hall.By(hall.Accueil), await hall.DossierAsync(demand), Ct));

        Assert.IsType(expected, Assert.Single(found.People).Arrival);
        var result = await hall.CheckInAsync(demand);
        Assert.Equal(expected == typeof(Arrival.Booked), result is CheckInResult.CheckedIn);
        if (expected == typeof(Arrival.Late))
        {
            var late = Assert.IsType<WalkInResult.Queued>(await hall.WalkInAsync(demand));
            Assert.Null((await hall.TicketAsync(late.Ticket)).Hour);
            Assert.Equal(AppointmentState.CheckedIn, await hall.StateAsync(demand));
        }
    }

    [Fact]
    public async Task Another_day_and_another_site_are_said()
    {
        await using var host = new AllocationHost(database);
        var hall = await HallTown.OpenAsync(host, sites: 2);
        var (tomorrow, elsewhere) = (await hall.BookedAsync("09:00", inDays: 1), await hall.BookedAsync("09:00", site: 1));

        Assert.IsType<Arrival.WrongDay>(Assert.IsType<CheckInResult.NotExpected>(await hall.CheckInAsync(tomorrow)).Arrival);
        Assert.Equal("Site 2", Assert.IsType<Arrival.WrongSite>(Assert.IsType<CheckInResult.NotExpected>(await hall.CheckInAsync(elsewhere)).Arrival).Site);
    }

    [Fact]
    public async Task A_person_is_found_by_number_ticket_and_name_and_every_search_is_written_down()
    {
        await using var host = new AllocationHost(database);
        var hall = await HallTown.OpenAsync(host);
        var person = new WalkInPerson.New(Answers(hall, "7200000001") with { GivenNames = "Zoé-Lou", FamilyName = "N'Diaye Sow" }, Reach.Phone);
        var queued = Assert.IsType<WalkInResult.Queued>(await host.Get<RegisterWalkIn>().HandleAsync(new WalkInCommand(hall.By(hall.Accueil), person, null), Ct));
        var before = await SearchesAsync(host);

        foreach (var typed in new[] { "7200000001", "1", "sow zoe", "N'DIAYE", await hall.DossierAsync(queued.Demand) })
        {
            var found = Assert.IsType<FindPersonResult.Found>(await host.Get<FindPerson>().HandleAsync(hall.By(hall.Accueil), typed, Ct));
            Assert.Contains(found.People, p => p.Demand == queued.Demand && p.Ticket!.Number == queued.Number);
        }

        Assert.Empty(Assert.IsType<FindPersonResult.Found>(await host.Get<FindPerson>().HandleAsync(hall.By(hall.Accueil), "Zo", Ct)).People);
        Assert.IsType<FindPersonResult.Refused>(await host.Get<FindPerson>().HandleAsync(hall.By(await host.Application.StaffAsync(Application.Staff.SiteRole.Administrator, hall.Site)), "1", Ct));
        Assert.Equal(before + 6, await SearchesAsync(host));
    }

    [Fact]
    public async Task A_scanned_paper_finds_its_bearer_and_a_forged_one_nobody()
    {
        await using var host = new AllocationHost(database);
        var hall = await HallTown.OpenAsync(host);
        var demand = await hall.WithPassAsync();
        var queued = await hall.CheckedInAsync(demand);
        var paper = (await host.Get<ReadPaper>().PassAsync(hall.Accueil, demand, Ct))!;
        var ticket = (await host.Get<ReadPaper>().TicketAsync(hall.Accueil, queued, Ct))!;

        // A scanner types the whole address of the QR.
        foreach (var scanned in new[] { paper.CheckAddress, paper.Code, $"https://rendez-vous.example/t/{ticket.Token.Value}" })
        {
            var found = Assert.IsType<FindPersonResult.Found>(await host.Get<FindPerson>().HandleAsync(hall.By(hall.Accueil), scanned, Ct));
            Assert.Equal(demand, Assert.Single(found.People).Demand);
        }

        var forged = paper.Code[..^1] + (paper.Code[^1] == '0' ? '1' : '0');
        Assert.Empty(Assert.IsType<FindPersonResult.Found>(await host.Get<FindPerson>().HandleAsync(hall.By(hall.Accueil), forged, Ct)).People);
    }

    [Fact]
    public async Task Closing_the_day_leaves_everybody_with_something_written()
    {
        await using var host = new AllocationHost(database);
        var hall = await HallTown.OpenAsync(host);
        var (booked, never, withPass, left) = (await hall.BookedAsync("09:00"), await hall.BookedAsync("09:20"), await hall.WithPassAsync(), await hall.WithPassAsync());
        await hall.CheckedInAsync(booked);
        await hall.CheckedInAsync(withPass);
        var gone = await hall.CheckedInAsync(left);
        var served = await hall.CalledAsync();
        Assert.IsType<CloseDayResult.StillServed>(await hall.CloseDayAsync());
        await hall.CameAsync(served);
        await hall.FinishAsync(served, new Outcome.Other(true));
        var unserved = (await hall.TicketAsync(served)).DemandId == booked ? withPass : booked;

        var closed = Assert.IsType<CloseDayResult.Closed>(await hall.CloseDayAsync(gone));
        Assert.Equal((1, 1, 1), (closed.Passes.Count, closed.Left, closed.Absent));

        var pass = await host.AskAsync(db => db.WalkInPasses.AsNoTracking().SingleAsync(p => p.DemandId == unserved && p.EndedOn == null, Ct));
        Assert.True(pass.Day > hall.Town.Today);
        Assert.Equal(WalkInPassEnd.NotHonoured, await host.AskAsync(db => db.WalkInPasses.Where(p => p.DemandId == withPass && p.EndedOn != null).Select(p => p.EndReason).SingleAsync(Ct)));
        Assert.Equal(AppointmentState.NoShow, await hall.StateAsync(never));
        var missed = await host.AskAsync(db => db.Demands.AsNoTracking().SingleAsync(d => d.Id == never, Ct));
        Assert.Equal((1, true, false), (missed.NoShows, missed.IsBack, missed.Asleep));
        Assert.IsType<CheckInResult.DayClosed>(await hall.CheckInAsync(await hall.WithPassAsync()));
        Assert.IsType<CallNextResult.NoGuichet>(await hall.NextAsync());
    }

    [Fact]
    public async Task Put_aside_and_gone_or_put_off_no_appointment_stays_open()
    {
        await using var host = new AllocationHost(database);
        var hall = await HallTown.OpenAsync(host);
        var (gone, waits) = (await hall.BookedAsync("09:00"), await hall.BookedAsync("09:20"));
        var tickets = new List<Domain.Shared.TicketId>();
        foreach (var demand in new[] { gone, waits })
        {
            tickets.Add(await hall.CheckedInAsync(demand));
            var called = await hall.CalledAsync();
            await hall.CameAsync(called);
            await host.Get<AnswerCall>().ParkAsync(hall.By(hall.Agents[0]), called, 30, Ct);
        }

        var closed = Assert.IsType<CloseDayResult.Closed>(await hall.CloseDayAsync(tickets[0]));

        Assert.Equal((1, 1, 0), (closed.Passes.Count, closed.Left, closed.Absent));
        Assert.Equal(AppointmentState.Completed, await hall.StateAsync(gone));
        Assert.Equal(AppointmentState.Displaced, await hall.StateAsync(waits));
    }

    [Fact]
    public async Task A_second_no_show_sleeps_fifteen_days()
    {
        await using var host = new AllocationHost(database);
        var hall = await HallTown.OpenAsync(host);
        var demand = await hall.BookedAsync("09:00");
        await host.AskAsync(db => db.Demands.Where(d => d.Id == demand).ExecuteUpdateAsync(set => set.SetProperty(d => d.NoShows, 1), Ct));

        await hall.CloseDayAsync();

        var asleep = await host.AskAsync(db => db.Demands.AsNoTracking().SingleAsync(d => d.Id == demand, Ct));
        Assert.Equal((2, true, (DateOnly?)hall.Town.Today.AddDays(15)), (asleep.NoShows, asleep.Asleep, asleep.AsleepUntil));
    }

    [Fact]
    public async Task The_recepisse_handed_over_sets_the_persons_next_deadline()
    {
        await using var host = new AllocationHost(database);
        var hall = await HallTown.OpenAsync(host);
        var person = new WalkInPerson.New(Answers(hall, "7300000001"), Reach.InPerson);
        var first = Assert.IsType<WalkInResult.Queued>(await host.Get<RegisterWalkIn>().HandleAsync(new WalkInCommand(hall.By(hall.Accueil), person, null), Ct));
        await hall.CalledAsync();
        await hall.CameAsync(first.Ticket);
        var until = hall.Town.Today.AddMonths(4);
        await hall.FinishAsync(first.Ticket, new Outcome.RecepisseHandedOver(hall.Town.Today, until, true));

        var again = Assert.IsType<WalkInResult.Queued>(await host.Get<RegisterWalkIn>().HandleAsync(new WalkInCommand(hall.By(hall.Accueil), person, null), Ct));

        Assert.NotEqual(first.Demand, again.Demand);
        Assert.Equal((until, until.AddMonths(-2)), await host.AskAsync(async db =>
        {
            var demand = await db.Demands.AsNoTracking().SingleAsync(d => d.Id == again.Demand, Ct);
            return (demand.Deadline!.Value, demand.WindowOpensOn!.Value);
        }));
    }

    private static Task<int> SearchesAsync(AllocationHost host) => host.AskAsync(db => db.AuditEntries.CountAsync(e => e.Action == FindPerson.Action, Ct));

    private static JourneyAnswers Answers(HallTown hall, string number) => new()
    {
        Language = "fr", Prefecture = hall.Town.Prefecture.Id, ProcedureCode = hall.Town.Renewal.Code, Procedure = hall.Town.Renewal.Id, PostalCode = "92000",
        Sites = [hall.Site.Id], Title = TitleKind.TemporaryCard, Expiry = hall.Town.Today.AddDays(30), GivenNames = "Amina", FamilyName = "Diallo", ForeignerNumber = number,
    };
}
