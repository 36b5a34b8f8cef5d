using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Tests.Allocation;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Visits;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Visits;

public sealed class VisitTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_booked_person_is_checked_in_called_received_and_given_a_recepisse()
    {
        await using var host = new AllocationHost(database);
        var hall = await HallTown.OpenAsync(host);
        var demand = await hall.BookedAsync("09:00");
        var ticket = await hall.CheckedInAsync(demand);
        Assert.Equal(AppointmentState.CheckedIn, await hall.StateAsync(demand));

        Assert.Equal(ticket, await hall.CalledAsync());
        await hall.CameAsync(ticket);
        Assert.Equal(AppointmentState.InService, await hall.StateAsync(demand));
        host.Time.Advance(TimeSpan.FromMinutes(12));
        var until = hall.Town.Today.AddMonths(6);
        Assert.Equal(new FinishResult.Finished(null), await hall.FinishAsync(ticket, new Outcome.RecepisseHandedOver(hall.Town.Today, until, true)));

        Assert.Equal(AppointmentState.Completed, await hall.StateAsync(demand));
        Assert.Equal(TicketState.Served, (await hall.TicketAsync(ticket)).State);
        var visit = await host.AskAsync(db => db.Visits.AsNoTracking().SingleAsync(v => v.TicketId == ticket.Value, Ct));
        Assert.Equal((VisitOutcome.Recepisse, TimeSpan.FromMinutes(12), true), (visit.Outcome, visit.EndedAt - visit.StartedAt, visit.IsBooked));
        Assert.Equal(until, await host.AskAsync(db => db.Recepisses.Where(r => r.DemandId == demand).Select(r => r.ValidUntil).SingleAsync(Ct)));
        Assert.Equal(DemandEnd.Completed, await host.AskAsync(db => db.Demands.Where(d => d.Id == demand).Select(d => d.EndReason).SingleAsync(Ct)));
        Assert.IsType<CallNextResult.NobodyWaits>(await hall.NextAsync());
    }

    [Fact]
    public async Task Who_does_not_come_is_called_again_after_a_pause_twice_and_keeps_the_place_when_back_in_time()
    {
        await using var host = new AllocationHost(database);
        var hall = await HallTown.OpenAsync(host);
        var ticket = await hall.CheckedInAsync(await hall.BookedAsync("09:00"));
        for (var call = 1; call <= 2; call++)
        {
            Assert.Equal(ticket, await hall.CalledAsync());
            await hall.AbsentAsync(ticket);
            Assert.IsType<CallNextResult.NobodyWaits>(await hall.NextAsync());
            host.Time.Advance(TimeSpan.FromMinutes(5));
        }

        Assert.Equal(ticket, await hall.CalledAsync());
        await hall.AbsentAsync(ticket);
        Assert.Equal(TicketState.Absent, (await hall.TicketAsync(ticket)).State);
        Assert.IsType<CallNextResult.NobodyWaits>(await hall.NextAsync());

        host.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.IsType<AnswerCallResult.Done>(await host.Get<ChangeTicket>().ComeBackAsync(hall.By(hall.Accueil), ticket, Ct));
        var back = await hall.TicketAsync(ticket);
        Assert.Equal((back.ArrivedAt, true), (back.Since, back.Hour is not null));
        Assert.Equal(ticket, await hall.CalledAsync());
    }

    [Fact]
    public async Task Who_comes_back_too_late_ranks_from_now()
    {
        await using var host = new AllocationHost(database);
        var hall = await HallTown.OpenAsync(host);
        var ticket = await hall.CheckedInAsync(await hall.BookedAsync("09:00"));
        for (var call = 1; call <= 3; call++)
        {
            await hall.CalledAsync();
            await hall.AbsentAsync(ticket);
            host.Time.Advance(TimeSpan.FromMinutes(5));
        }

        host.Time.Advance(TimeSpan.FromMinutes(11));
        await host.Get<ChangeTicket>().ComeBackAsync(hall.By(hall.Accueil), ticket, Ct);

        var back = await hall.TicketAsync(ticket);
        Assert.Equal((host.Application.Clock.Now, null), (back.Since, back.Hour));
    }

    [Fact]
    public async Task Parked_leaves_the_guichet_free_and_is_called_again_at_the_limit()
    {
        await using var host = new AllocationHost(database);
        var hall = await HallTown.OpenAsync(host);
        var (parked, other) = (await hall.CheckedInAsync(await hall.BookedAsync("09:00")), await hall.CheckedInAsync(await hall.BookedAsync("09:20")));
        await hall.CalledAsync();
        await hall.CameAsync(parked);
        await host.Get<AnswerCall>().ParkAsync(hall.By(hall.Agents[0]), parked, 10, Ct);

        Assert.Equal(other, await hall.CalledAsync());
        await hall.CameAsync(other);
        await hall.FinishAsync(other, new Outcome.Other(true));
        host.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(parked, await hall.CalledAsync());
        Assert.Equal(CallRule.Recall, (await hall.CallsAsync())[^1].Rule);
    }

    [Fact]
    public async Task A_parked_person_can_be_taken_back_before_the_limit_by_the_same_guichet_only()
    {
        await using var host = new AllocationHost(database);
        var hall = await HallTown.OpenAsync(host, 2);
        var parked = await hall.CheckedInAsync(await hall.BookedAsync("09:00"));
        await hall.CalledAsync();
        await hall.CameAsync(parked);
        await host.Get<AnswerCall>().ParkAsync(hall.By(hall.Agents[0]), parked, 30, Ct);

        Assert.IsType<CallNextResult.Refused>(await host.Get<CallTicket>().HandleAsync(hall.By(hall.Agents[1]), parked, Ct));
        Assert.Equal(new CallNextResult.Called(parked), await host.Get<CallTicket>().HandleAsync(hall.By(hall.Agents[0]), parked, Ct));
    }

    [Fact]
    public async Task A_transfer_keeps_number_and_seniority_and_reaches_the_guichet_it_names()
    {
        await using var host = new AllocationHost(database);
        var hall = await HallTown.OpenAsync(host, 2);
        var first = await hall.CheckedInAsync(await hall.WithPassAsync());
        host.Time.Advance(TimeSpan.FromMinutes(3));
        var second = await hall.CheckedInAsync(await hall.WithPassAsync());
        var before = await hall.TicketAsync(first);
        Assert.Equal(first, await hall.CalledAsync());
        await hall.CameAsync(first);
        var guichets = await hall.GuichetsAsync();
        Assert.IsType<AnswerCallResult.Done>(await host.Get<AnswerCall>().TransferAsync(hall.By(hall.Agents[0]), first, before.PoolId, guichets[1], Ct));

        Assert.Equal(second, await hall.CalledAsync());
        Assert.Equal(first, await hall.CalledAsync(agent: 1));
        var after = await hall.TicketAsync(first);
        Assert.Equal((before.Number, before.Since), (after.Number, after.Since));
    }

    [Fact]
    public async Task Out_of_order_needs_a_supervisor_and_is_written_down_twice()
    {
        await using var host = new AllocationHost(database);
        var hall = await HallTown.OpenAsync(host);
        var (first, second) = (await hall.CheckedInAsync(await hall.WithPassAsync()), await hall.CheckedInAsync(await hall.WithPassAsync()));
        Assert.IsType<CallNextResult.Refused>(await host.Get<CallTicket>().HandleAsync(hall.By(hall.Agents[0]), second, Ct));
        Assert.IsType<AnswerCallResult.Refused>(await host.Get<CallTicket>().AllowAsync(hall.By(hall.Agents[0]), second, OutOfOrderMotive.SmallChildren, Ct));

        Assert.IsType<AnswerCallResult.Done>(await host.Get<CallTicket>().AllowAsync(hall.By(hall.Supervisor), second, OutOfOrderMotive.SmallChildren, Ct));
        Assert.Equal(new CallNextResult.Called(second), await host.Get<CallTicket>().HandleAsync(hall.By(hall.Agents[0]), second, Ct));

        var actions = await host.AskAsync(db => db.AuditEntries.Where(e => e.Action.StartsWith("call.")).OrderBy(e => e.Id).Select(e => new { e.Action, e.Motive }).ToListAsync(Ct));
        Assert.Equal([CallTicket.AllowedAction, CallTicket.CalledAction], actions.TakeLast(2).Select(a => a.Action));
        Assert.Equal("SmallChildren", actions[^2].Motive);
        Assert.Equal(TicketState.Waiting, (await hall.TicketAsync(first)).State);
    }

    [Fact]
    public async Task A_household_is_called_together_and_each_has_an_outcome()
    {
        await using var host = new AllocationHost(database);
        var hall = await HallTown.OpenAsync(host);
        var parent = await hall.CheckedInAsync(await hall.WithPassAsync());
        var number = (await hall.TicketAsync(parent)).Number;
        var child = Assert.IsType<WalkInResult.Queued>(await hall.WalkInAsync(await hall.Town.FirstRequestAsync(), with: number)).Ticket;

        Assert.Equal(parent, await hall.CalledAsync());
        Assert.Equal(TicketState.Called, (await hall.TicketAsync(child)).State);
        await hall.CameAsync(parent);
        Assert.IsType<FinishResult.Finished>(await hall.FinishAsync(child, new Outcome.TitleHandedOver()));
        Assert.Equal(new CallNextResult.Called(parent), await hall.NextAsync());
        Assert.IsType<FinishResult.Finished>(await hall.FinishAsync(parent, new Outcome.TitleHandedOver()));
        Assert.IsType<CallNextResult.NobodyWaits>(await hall.NextAsync());
        Assert.Equal(2, await host.AskAsync(db => db.Visits.CountAsync(v => v.TicketId == parent.Value || v.TicketId == child.Value, Ct)));
    }

    [Fact]
    public async Task A_press_that_comes_late_changes_nobody_else()
    {
        await using var host = new AllocationHost(database);
        var hall = await HallTown.OpenAsync(host);
        var (first, second) = (await hall.CheckedInAsync(await hall.BookedAsync("09:00")), await hall.CheckedInAsync(await hall.BookedAsync("09:20")));
        await hall.CalledAsync();
        await hall.CameAsync(first);
        await hall.FinishAsync(first, new Outcome.Other(true));
        Assert.Equal(second, await hall.CalledAsync());

        Assert.IsType<AnswerCallResult.TooLate>(await hall.AbsentAsync(first));
        Assert.IsType<FinishResult.TooLate>(await hall.FinishAsync(first, new Outcome.Other(true)));
        Assert.Equal(TicketState.Called, (await hall.TicketAsync(second)).State);
    }

    [Fact]
    public async Task An_incomplete_file_keeps_its_rank_and_takes_an_open_hour_the_run_or_the_reserve()
    {
        await using var host = new AllocationHost(database);
        var hall = await HallTown.OpenAsync(host, guichets: 9);
        var byRun = await ServedAsync(hall, await hall.BookedAsync("09:00"));
        var registered = await host.AskAsync(db => db.Demands.Where(d => d.Id == byRun.Demand).Select(d => new { d.RegisteredOn, d.Deadline }).SingleAsync(Ct));
        Assert.Equal(new FinishResult.Finished(ReturnVisit.EveningRun), await hall.FinishAsync(byRun.Ticket, new Outcome.Incomplete("Justificatif de domicile")));
        var kept = await host.AskAsync(db => db.Demands.AsNoTracking().SingleAsync(d => d.Id == byRun.Demand, Ct));
        Assert.Equal((registered.RegisteredOn, registered.Deadline, true, true), (kept.RegisteredOn, kept.Deadline, kept.IsActive, kept.Asks));

        var urgent = await hall.WithPassAsync(expiresInDays: 2);
        var byReserve = await ServedAsync(hall, urgent);
        Assert.Equal(new FinishResult.Finished(ReturnVisit.Reserve), await hall.FinishAsync(byReserve.Ticket, new Outcome.Incomplete("Photo")));
        Assert.NotNull(await host.PlaceOfAsync(urgent));
        Assert.Equal(1, await host.AskAsync(db => db.Slots.CountAsync(s => s.PoolId == hall.Town.Pools[0].Id && s.Kind == Domain.Calendars.SlotKind.ReturnReserve, Ct)));
    }

    [Fact]
    public async Task What_is_missing_is_said_and_sealed()
    {
        await using var host = new AllocationHost(database);
        var hall = await HallTown.OpenAsync(host);
        var (_, ticket) = await ServedAsync(hall, await hall.WithPassAsync());

        Assert.Equal(new FinishResult.Invalid(OutcomeFault.MissingNotSaid), await hall.FinishAsync(ticket, new Outcome.Incomplete(" ")));
        Assert.Equal(new FinishResult.Invalid(OutcomeFault.DateOutOfRange), await hall.FinishAsync(ticket, new Outcome.RecepisseHandedOver(hall.Town.Today, hall.Town.Today, true)));
        Assert.IsType<FinishResult.Finished>(await hall.FinishAsync(ticket, new Outcome.Incomplete("Certificat médical")));
        var note = await host.AskAsync(db => db.ReturnVisitNotes.Select(n => n.Missing).OrderByDescending(n => n).FirstAsync(Ct));
        Assert.DoesNotContain("dical", System.Text.Encoding.UTF8.GetString(note), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Reach.Mail, 180, true)]
    [InlineData(Reach.Mail, 7, false)]
    [InlineData(Reach.Phone, 180, false)]
    public async Task The_notice_of_a_recepisse_announces_a_mail_only_where_one_will_be_written(Reach reach, int days, bool announced)
    {
        await using var host = new AllocationHost(database);
        var hall = await HallTown.OpenAsync(host);
        var demand = await hall.BookedAsync("09:00");
        await host.AskAsync(db => db.Demands.Where(d => d.Id == demand).ExecuteUpdateAsync(set => set.SetProperty(d => d.Reach, reach), Ct));
        var (_, ticket) = await ServedAsync(hall, demand);

        await hall.FinishAsync(ticket, new Outcome.RecepisseHandedOver(hall.Town.Today, hall.Town.Today.AddDays(days), true));

        var mail = Assert.Single((await host.MailsAsync(demand)).OfType<RecepisseMail>());
        Assert.Equal(announced, mail.IsAnnounced);
    }

    [Theory]
    [InlineData(1, FalseDateOutcome.SeenAsPlanned)]
    [InlineData(45, FalseDateOutcome.RequeuedByTrueDate)]
    public async Task The_date_on_the_card_is_put_right_and_decides(int later, FalseDateOutcome expected)
    {
        await using var host = new AllocationHost(database);
        var hall = await HallTown.OpenAsync(host);
        var demand = await hall.BookedAsync("09:00");
        var (_, ticket) = await ServedAsync(hall, demand);
        await hall.FillTodayAsync();
        var onCard = hall.Town.Today.AddDays(20 + later);

        Assert.IsType<CardDateResult.NoMotive>(await host.Get<CorrectCardDate>().HandleAsync(hall.By(hall.Agents[0]), ticket, onCard, "court", Ct));
        var corrected = Assert.IsType<CardDateResult.Corrected>(
            await host.Get<CorrectCardDate>().HandleAsync(hall.By(hall.Agents[0]), ticket, onCard, "Date lue sur la carte présentée.", Ct));

        Assert.Equal(expected, corrected.Outcome);
        Assert.Equal(onCard, await host.AskAsync(db => db.Demands.Where(d => d.Id == demand).Select(d => d.Deadline).SingleAsync(Ct)));
        await hall.FinishAsync(ticket, new Outcome.Other(false));
        Assert.Equal(expected == FalseDateOutcome.SeenAsPlanned, await host.AskAsync(db => db.Demands.Where(d => d.Id == demand).Select(d => d.Asks).SingleAsync(Ct)));
    }

    private static async Task<(DemandId Demand, TicketId Ticket)> ServedAsync(HallTown hall, DemandId demand)
    {
        var ticket = await hall.CheckedInAsync(demand);
        Assert.Equal(ticket, await hall.CalledAsync());
        await hall.CameAsync(ticket);
        return (demand, ticket);
    }
}
