using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Desk;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Tests.Allocation;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Application.Visits.Paper;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Visits;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Visits.Paper;

public sealed class RecordPaperTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string Afternoon = "2027-01-04 14:00";
    private const string Tuesday = "2027-01-05 08:00";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_list_is_typed_in_at_once_and_a_second_time_does_nothing_new()
    {
        await using var host = new AllocationHost(database);
        var (hall, hand) = await BeginAsync(host);
        var (done, waits, absent) = (await hall.BookedAsync("09:00"), await hall.BookedAsync("09:20"), await hall.BookedAsync("09:40"));
        (DemandId, PaperWord)[] paper = [(done, PaperHand.Received("08:55", "09:20")), (waits, PaperHand.Arrived("09:15")), (absent, PaperHand.Absent())];
        host.GoTo(Afternoon);

        Assert.Equal(new RecordPaperResult.Saved(2, 0, 1), await hand.SaveAsync(paper));
        Assert.Equal(new RecordPaperResult.Saved(0, 2, 1), await hand.SaveAsync(paper));

        var (served, waiting) = (await hand.TicketAsync(done), await hand.TicketAsync(waits));
        Assert.Equal((TicketState.Served, At(hall, "08:55"), At(hall, "09:20")), (served.State, served.ArrivedAt, served.EndedAt));
        Assert.Equal((TicketState.Waiting, At(hall, "09:15"), At(hall, "09:15"), At(hall, "09:20")), (waiting.State, waiting.ArrivedAt, waiting.Since, waiting.Hour));
        Assert.Equal((AppointmentState.Completed, AppointmentState.CheckedIn, AppointmentState.Confirmed), (await hand.StateAsync(done), await hand.StateAsync(waits), await hand.StateAsync(absent)));
        Assert.Equal(DemandEnd.Completed, (await hand.DemandAsync(done)).EndReason);
        Assert.Equal(["paper-entry.received from paper: 2027-01-04 09:20"], await hand.JournalAsync(done));
        Assert.Equal(["paper-entry.arrived from paper: 2027-01-04 09:15"], await hand.JournalAsync(waits));
        Assert.Empty(await hand.JournalAsync(absent));

        // Who still waits is called as anybody else, by the hour they hold.
        Assert.Equal(waiting.Id, await hall.CalledAsync());
    }

    [Fact]
    public async Task A_recepisse_noted_on_paper_is_on_record_with_its_mail_and_its_card_can_be_announced()
    {
        await using var host = new AllocationHost(database);
        var (hall, hand) = await BeginAsync(host);
        var (at, later) = (await hall.BookedAsync("09:00"), await hall.BookedAsync("09:20"));
        var given = new GivenRecepisse(hall.Town.Today.AddMonths(6), true);
        host.GoTo(Tuesday);

        Assert.Equal(new RecordPaperResult.Saved(2, 0, 0), await hand.SaveAsync((at, PaperHand.Received("08:55", "09:20", given: given)), (later, PaperHand.Received(null, "09:40"))));
        Assert.Equal(new RecordPaperResult.Saved(1, 1, 0), await hand.SaveAsync((at, PaperHand.Received(null, "09:20", given: given)), (later, PaperHand.Received(null, "09:40", given: given))));
        Assert.Equal(PaperFault.GivenOtherwise, await hand.FaultAsync((later, PaperHand.Received(null, "09:40", given: given with { AllowsWork = false }))));

        foreach (var (person, hour) in new[] { (at, "09:20"), (later, "09:40") })
        {
            var recepisse = await host.AskAsync(db => db.Recepisses.AsNoTracking().SingleAsync(r => r.DemandId == person, Ct));
            Assert.Equal((hall.Town.Today.AddDays(-1), given.Until, true, At(hall, hour)), (recepisse.ValidFrom, recepisse.ValidUntil, recepisse.AllowsWork, recepisse.HandedOverAt));
            Assert.Equal(given.Until, Assert.Single((await host.MailsAsync(person)).OfType<RecepisseMail>()).Until);
            Assert.Contains($"paper-entry.recepisse from paper: 2027-01-04 {hour}", await hand.JournalAsync(person));
        }

        var told = await host.Get<TellReadyTitle>().HandleAsync(new ReadyTitleCommand(hall.By(hall.Accueil), (await hand.DemandAsync(at)).Dossier, 225), Ct);
        Assert.IsType<ReadyTitleResult.Told>(told);
    }

    [Fact]
    public async Task Who_was_counted_as_absent_and_was_received_is_as_if_never_missed()
    {
        await using var host = new AllocationHost(database);
        var (hall, hand) = await BeginAsync(host);
        var (settled, back, cancelled) = (await hall.BookedAsync("09:00"), await hall.BookedAsync("09:20"), await hall.BookedAsync("09:40"));
        await PromiseAsync(host, hall, settled);
        await host.AskAsync(db => db.Demands.Where(d => d.Id == cancelled).ExecuteUpdateAsync(set => set.SetProperty(d => d.IsBack, true), Ct));
        host.GoTo(Afternoon);
        Assert.Equal(3, Assert.IsType<CloseDayResult.Closed>(await hall.CloseDayAsync()).Absent);
        Assert.Equal((1, true), (await hand.DemandAsync(back)) is var missed ? (missed.NoShows, missed.IsBack) : default);
        host.GoTo(Tuesday);

        var saved = await hand.SaveAsync(
            (settled, PaperHand.Received("08:55", "09:20")), (back, PaperHand.Received(null, "09:40", comesBack: true)), (cancelled, PaperHand.Received(null, "10:00", comesBack: true)));

        Assert.Equal(new RecordPaperResult.Saved(3, 0, 0), saved);
        Assert.Equal((AppointmentState.Completed, AppointmentState.Completed), (await hand.StateAsync(settled), await hand.StateAsync(back)));
        Assert.Equal((0, false, DemandEnd.Completed), (await hand.DemandAsync(settled)) is var s ? (s.NoShows, s.IsBack, s.EndReason) : default);
        Assert.Equal((0, false, true, (DemandEnd?)null), (await hand.DemandAsync(back)) is var b ? (b.NoShows, b.IsBack, b.Asks, b.EndReason) : default);
        Assert.Equal((0, true), (await hand.DemandAsync(cancelled)) is var c ? (c.NoShows, c.IsBack) : default);
        Assert.Equal(PromiseEnd.Kept, await host.AskAsync(db => db.Promises.Where(p => p.DemandId == settled).Select(p => p.EndReason).SingleAsync(Ct)));
        Assert.Empty(await MarksAsync(host, settled, back, cancelled));
    }

    [Fact]
    public async Task Whom_a_second_absence_put_to_sleep_is_woken_and_keeps_the_first()
    {
        await using var host = new AllocationHost(database);
        var (hall, hand) = await BeginAsync(host);
        var person = await hall.BookedAsync("09:00");
        await host.AskAsync(db => db.Demands.Where(d => d.Id == person).ExecuteUpdateAsync(set => set.SetProperty(d => d.NoShows, 1).SetProperty(d => d.IsBack, true), Ct));
        host.GoTo(Afternoon);
        await hall.CloseDayAsync();
        Assert.Equal((2, true), (await hand.DemandAsync(person)) is var d ? (d.NoShows, d.Asleep) : default);

        await hand.SaveAsync((person, PaperHand.Received("09:00", "09:10", comesBack: true)));

        Assert.Equal((1, true, false, null), (await hand.DemandAsync(person)) is var after ? (after.NoShows, after.IsBack, after.Asleep, after.AsleepUntil) : default);
    }

    [Fact]
    public async Task Who_came_on_a_closed_day_and_was_not_received_is_first_and_holds_a_pass()
    {
        await using var host = new AllocationHost(database);
        var (hall, hand) = await BeginAsync(host);
        var (person, monday) = (await hall.BookedAsync("09:00"), hall.Town.Today);
        await PromiseAsync(host, hall, person);
        host.GoTo(Afternoon);
        await hall.CloseDayAsync();
        host.GoTo(Tuesday);

        Assert.Equal(new RecordPaperResult.Saved(1, 0, 0), await hand.SaveAsync((person, PaperHand.Arrived("08:50"))));
        Assert.Equal(new RecordPaperResult.Saved(0, 1, 0), await hand.SaveAsync((person, PaperHand.Arrived("08:50"))));

        Assert.Equal(AppointmentState.Displaced, await hand.StateAsync(person));
        Assert.Equal((monday, 0, false), (await hand.DemandAsync(person)) is var d ? (d.DisplacedOn, d.NoShows, d.IsBack) : default);
        Assert.Equal(TicketState.PutOff, (await hand.TicketAsync(person)).State);
        Assert.True(await host.AskAsync(db => db.WalkInPasses.Where(p => p.DemandId == person && p.EndedOn == null).Select(p => p.Day).SingleAsync(Ct)) > monday.AddDays(1));
        Assert.Null(await host.AskAsync(db => db.Promises.Where(p => p.DemandId == person).Select(p => p.EndReason).SingleAsync(Ct)));
        Assert.Single((await host.MailsAsync(person)).OfType<PassMail>());
    }

    [Fact]
    public async Task Who_was_put_off_at_the_closing_and_was_received_after_all_gives_the_pass_back()
    {
        await using var host = new AllocationHost(database);
        var (hall, hand) = await BeginAsync(host);
        var person = await hall.BookedAsync("09:00");
        await hall.CheckedInAsync(person);
        host.GoTo(Afternoon);
        await hall.CloseDayAsync();

        Assert.Equal(new RecordPaperResult.Saved(1, 0, 0), await hand.SaveAsync((person, PaperHand.Received(null, "10:10"))));

        Assert.Equal((AppointmentState.Completed, TicketState.Served), (await hand.StateAsync(person), (await hand.TicketAsync(person)).State));
        Assert.Equal((null, DemandEnd.Completed), (await hand.DemandAsync(person)) is var d ? (d.DisplacedOn, d.EndReason) : default);
        Assert.Equal(WalkInPassEnd.Withdrawn, await host.AskAsync(db => db.WalkInPasses.Where(p => p.DemandId == person).Select(p => p.EndReason).SingleAsync(Ct)));
    }

    [Fact]
    public async Task On_a_day_left_open_an_absence_is_marked_and_can_be_taken_back()
    {
        await using var host = new AllocationHost(database);
        var (hall, hand) = await BeginAsync(host);
        var person = await hall.BookedAsync("09:00");
        host.GoTo(Tuesday);

        Assert.Equal(new RecordPaperResult.Saved(1, 0, 0), await hand.SaveAsync((person, PaperHand.Absent())));
        Assert.Equal((AppointmentState.NoShow, 1), (await hand.StateAsync(person), (await hand.DemandAsync(person)).NoShows));
        await hand.SaveAsync((person, PaperHand.Arrived("09:05")));

        Assert.Equal((AppointmentState.CheckedIn, 0), (await hand.StateAsync(person), (await hand.DemandAsync(person)).NoShows));
        Assert.Equal(["paper-entry.missed from paper: 2027-01-04", "paper-entry.arrived from paper: 2027-01-04 09:05"], await hand.JournalAsync(person));
    }

    [Theory]
    [InlineData(OutboxState.Queued)]
    [InlineData(OutboxState.ToTell)]
    [InlineData(OutboxState.Failed)]
    public async Task Nobody_is_told_of_an_absence_that_was_corrected(OutboxState state)
    {
        await using var host = new AllocationHost(database);
        var (hall, hand) = await BeginAsync(host);
        var person = await hall.BookedAsync("09:00");
        host.GoTo(Tuesday);
        await hand.SaveAsync((person, PaperHand.Absent()));
        var mail = await host.AskAsync(async db =>
        {
            var visit = await db.Appointments.Where(a => a.DemandId == person).Select(a => a.Id).SingleAsync(Ct);
            var told = host.Get<Outbox>().Add(db, SampleMails.All.OfType<MissedMail>().Single(), new Addressee("x@exemple.fr", "fr", person), visit.Value, "", host.Application.Clock.Now);
            told.State = state;
            await db.SaveChangesAsync(Ct);
            return told.Id;
        });

        await hand.SaveAsync((person, PaperHand.Arrived("09:05")));

        Assert.Equal(OutboxState.Lapsed, await host.AskAsync(db => db.OutboxMails.Where(m => m.Id == mail).Select(m => m.State).SingleAsync(Ct)));
    }

    [Fact]
    public async Task A_pass_that_the_evening_counted_as_not_used_was_used()
    {
        await using var host = new AllocationHost(database);
        var (hall, hand) = await BeginAsync(host);
        var (person, monday) = (await hall.WithPassAsync(), hall.Town.Today);
        host.GoTo("2027-01-04 17:30");
        await host.RunAsync(hall.Town, monday);
        Assert.Equal(WalkInPassEnd.NotUsed, await PassEndAsync(host, person));

        Assert.Equal(new RecordPaperResult.Saved(1, 0, 0), await hand.SaveAsync((person, PaperHand.Received("09:30", "10:00", comesBack: true))));

        Assert.Equal(WalkInPassEnd.Used, await PassEndAsync(host, person));
        Assert.Equal(TicketState.Served, (await hand.TicketAsync(person)).State);
    }

    [Fact]
    public async Task Somebody_who_was_not_expected_is_added()
    {
        await using var host = new AllocationHost(database);
        var (hall, hand) = await BeginAsync(host);
        var (waits, done) = (await hall.Town.FirstRequestAsync(), await hall.Town.FirstRequestAsync());
        host.GoTo(Afternoon);
        Assert.Empty((await hand.ReadAsync()).Lines);

        Assert.Equal(new RecordPaperResult.Saved(2, 0, 0), await hand.SaveAsync((waits, PaperHand.Arrived("09:10")), (done, PaperHand.Received("09:00", "09:30"))));

        Assert.Equal([done, waits], (await hand.ReadAsync()).Lines.Select(l => l.Demand).OrderBy(d => d != done));
        Assert.Equal((TicketState.Waiting, null), (await hand.TicketAsync(waits)) is var t ? (t.State, t.Hour) : default);
        Assert.Equal(DemandEnd.Completed, (await hand.DemandAsync(done)).EndReason);
    }

    [Fact]
    public async Task One_wrong_line_and_nothing_is_written()
    {
        await using var host = new AllocationHost(database);
        var (hall, hand) = await BeginAsync(host);
        var (right, early, future) = (await hall.BookedAsync("09:00"), await hall.BookedAsync("10:40"), await hall.BookedAsync("09:20"));
        host.GoTo(Afternoon);

        var faults = Assert.IsType<RecordPaperResult.NotSaved>(await hand.SaveAsync(
            (right, PaperHand.Received("08:55", "09:20")), (early, PaperHand.Arrived("09:30")), (future, PaperHand.Arrived("16:00")))).Faults;

        Assert.Equal([(early, PaperFault.TooEarly), (future, PaperFault.Future)], faults.Select(f => (f.Demand, f.Fault)));
        Assert.Equal(AppointmentState.Confirmed, await hand.StateAsync(right));
        Assert.Empty(await host.AskAsync(db => db.Tickets.Where(t => t.DemandId == right).ToListAsync(Ct)));
        Assert.Empty(await hand.JournalAsync(right));
    }

    [Fact]
    public async Task The_second_of_two_agents_is_told_what_changed()
    {
        await using var host = new AllocationHost(database);
        var (hall, first) = await BeginAsync(host);
        var second = new PaperHand(host, hall, hall.Town.Today, await host.Application.StaffAsync(SiteRole.Agent, hall.Site));
        var (person, agreed) = (await hall.BookedAsync("09:00"), await hall.BookedAsync("09:20"));
        host.GoTo(Afternoon);
        var seen = await second.ReadAsync();
        await first.SaveAsync((person, PaperHand.Arrived("08:50")), (agreed, PaperHand.Arrived("09:10")));

        var fault = Assert.Single(Assert.IsType<RecordPaperResult.NotSaved>(await second.SaveAsync(
            seen, (person, PaperHand.Received("08:55", "09:30")), (agreed, PaperHand.Arrived("09:10")))).Faults);

        Assert.Equal((person, PaperFault.Changed), (fault.Demand, fault.Fault));
        Assert.Equal((PaperState.Present, At(hall, "08:50")), (fault.Now!.State, fault.Now.ArrivedAt));
        Assert.Equal(new RecordPaperResult.Saved(1, 1, 0), await second.SaveAsync((person, PaperHand.Received("08:50", "09:30")), (agreed, PaperHand.Arrived("09:10"))));
    }

    [Fact]
    public async Task What_the_hall_has_in_hand_or_the_guichet_recorded_stands()
    {
        await using var host = new AllocationHost(database);
        var (hall, hand) = await BeginAsync(host);
        var (served, called) = (await hall.BookedAsync("09:00"), await hall.BookedAsync("09:20"));
        var ticket = await hall.CheckedInAsync(served);
        await hall.CalledAsync();
        await hall.CameAsync(ticket);
        host.Time.Advance(TimeSpan.FromMinutes(5));
        await hall.FinishAsync(ticket, new Outcome.Incomplete("Photo"));
        await hall.CheckedInAsync(called);
        host.GoTo("2027-01-04 09:20");
        await hall.CalledAsync();

        Assert.Equal(PaperFault.AtGuichet, await hand.FaultAsync((called, PaperHand.Received(null, "09:30"))));
        Assert.Equal(PaperFault.WasThere, await hand.FaultAsync((served, PaperHand.Absent())));
        Assert.Equal(new RecordPaperResult.Saved(0, 1, 0), await hand.SaveAsync((served, PaperHand.Received(null, "09:45"))));
        Assert.Equal(PaperFault.ReceivedOtherwise, await hand.FaultAsync((served, PaperHand.Received(null, "09:45", given: new GivenRecepisse(hall.Town.Today.AddMonths(6), true)))));
    }

    [Fact]
    public async Task A_demand_that_was_given_another_place_meanwhile_ends_only_without_it()
    {
        await using var host = new AllocationHost(database);
        var (hall, hand) = await BeginAsync(host);
        var person = await hall.BookedAsync("09:00");
        host.GoTo(Afternoon);
        await hall.CloseDayAsync();
        await AnotherPlaceAsync(host, hall, person);

        Assert.Equal(PaperFault.HoldsAnotherPlace, await hand.FaultAsync((person, PaperHand.Received("08:55", "09:20"))));
        Assert.Equal(new RecordPaperResult.Saved(1, 0, 0), await hand.SaveAsync((person, PaperHand.Received("08:55", "09:20", comesBack: true))));
        Assert.Equal(AppointmentState.Completed, await hand.StateAsync(person));
        Assert.Equal((0, true), (await hand.DemandAsync(person)) is var d ? (d.NoShows, d.IsActive) : default);
    }

    [Fact]
    public async Task Only_the_own_site_the_own_prefecture_and_the_last_week()
    {
        await using var host = new AllocationHost(database);
        var (hall, hand) = await BeginAsync(host);
        var (person, monday) = (await hall.BookedAsync("09:00"), hall.Town.Today);
        var elsewhere = await HallTown.OpenAsync(host);
        var stranger = await elsewhere.Town.FirstRequestAsync();
        var seen = await hand.ReadAsync(stranger);
        Assert.DoesNotContain(seen.Lines, l => l.Demand == stranger);
        var says = new PaperEntry(person, seen.Lines[0].Seen, PaperHand.Arrived("08:50"));

        Assert.IsType<RecordPaperResult.Refused>(await SaveAsync(elsewhere.Accueil, monday, says));
        Assert.IsType<RecordPaperResult.Refused>(await SaveAsync(await host.Application.StaffAsync(SiteRole.Administrator, hall.Site), monday, says));
        Assert.IsType<RecordPaperResult.OtherDay>(await SaveAsync(hall.Accueil, monday.AddDays(1), says));
        Assert.IsType<RecordPaperResult.OtherDay>(await SaveAsync(hall.Accueil, monday.AddDays(-8), says));
        Assert.Equal(PaperFault.NotFound, Assert.Single(Assert.IsType<RecordPaperResult.NotSaved>(await SaveAsync(hall.Accueil, monday, says with { Demand = stranger })).Faults).Fault);
        Assert.Null(await host.Get<ReadPaperDay>().HandleAsync(new HallCommand(elsewhere.Accueil, hall.Site.Code), monday, [], Ct));

        Task<RecordPaperResult> SaveAsync(StaffUserId by, DateOnly day, PaperEntry entry) =>
            host.Get<RecordPaper>().HandleAsync(new RecordPaperCommand(hall.By(by), day, [entry]), Ct);
    }

    [Fact]
    public async Task Whose_names_are_on_the_screen_is_written_down()
    {
        await using var host = new AllocationHost(database);
        var (hall, hand) = await BeginAsync(host);
        var person = await hall.BookedAsync("09:00");

        await hand.ReadAsync();

        Assert.Equal(1, await host.AskAsync(db => db.AuditEntries.CountAsync(
            e => e.Action == ReadPaperDay.PersonAction && db.DemandPseudonyms.Any(p => p.DemandId == person && p.Pseudonym == e.SubjectPseudonym), Ct)));
    }

    private static async Task<(HallTown Hall, PaperHand Hand)> BeginAsync(AllocationHost host)
    {
        var hall = await HallTown.OpenAsync(host);
        return (hall, new PaperHand(host, hall, hall.Town.Today, hall.Agents[0]));
    }

    private static Task<int> PromiseAsync(AllocationHost host, HallTown hall, DemandId person) => host.AskAsync(async db =>
    {
        db.Add(new Promise { Id = PromiseId.New(), DemandId = person, PoolId = hall.Town.Pools[0].Id, ReceivedBy = hall.Town.Today.AddDays(10), MadeOn = hall.Town.Today.AddDays(-5) });
        return await db.SaveChangesAsync(Ct);
    });

    private static Task<int> AnotherPlaceAsync(AllocationHost host, HallTown hall, DemandId person) => host.AskAsync(async db =>
    {
        var (pool, today, now) = (hall.Town.Pools[0].Id, hall.Town.Today, host.Application.Clock.Now);
        var slot = await db.Slots.Where(s => s.PoolId == pool && s.Day > today && !s.Taken).OrderBy(s => s.StartsAt).FirstAsync(Ct);
        db.Add(new Appointment { Id = AppointmentId.New(), DemandId = person, SlotId = slot.Id, State = AppointmentState.Confirmed, Sequence = 0, CreatedAt = now, ChangedAt = now });
        return await db.SaveChangesAsync(Ct);
    });

    private static Task<WalkInPassEnd?> PassEndAsync(AllocationHost host, DemandId person) =>
        host.AskAsync(db => db.WalkInPasses.Where(p => p.DemandId == person).Select(p => p.EndReason).SingleAsync(Ct));

    private static Task<List<AppointmentId>> MarksAsync(AllocationHost host, params DemandId[] people) => host.AskAsync(db =>
        db.MissedAppointments.Where(m => db.Appointments.Any(a => a.Id == m.AppointmentId && people.Contains(a.DemandId))).Select(m => m.AppointmentId).ToListAsync(Ct));

    // Every test begins on this Monday.
    private static DateTimeOffset At(HallTown hall, string hour) =>
        LocalTimes.ToInstant(AllocationHost.Monday, TimeOnly.Parse(hour, System.Globalization.CultureInfo.InvariantCulture), hall.Town.Prefecture.Zone);
}
