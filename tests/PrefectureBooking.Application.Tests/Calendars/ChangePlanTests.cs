using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Calendars;
using PrefectureBooking.Application.Calendars.Changes;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Tests.Allocation;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Documents;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Calendars;

public sealed class ChangePlanTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly DateOnly Monday = AllocationHost.Monday;
    private static readonly DateOnly Tuesday = ChangedTown.Tuesday;
    private static readonly DateOnly NextMonday = Monday.AddDays(7);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_preview_counts_who_is_displaced_and_writes_nothing()
    {
        await using var host = new AllocationHost(database);
        var town = await ChangedTown.BuildAsync(host);
        var people = await town.BookAsync(Tuesday, 12);
        await town.PromiseAsync(people[0], Tuesday.AddDays(20));

        var preview = await town.PreviewAsync(await town.ShutAsync(Tuesday, "10:00", "11:00", 1, 2));

        Assert.Equal((6, 6, 6, 0), (preview.Vanish, preview.Displaced, preview.Waiting, preview.Appear));
        Assert.Equal(12, await town.PlacesAsync(Tuesday));
        Assert.Equal(12, await host.AskAsync(db => db.Appointments.CountAsync(a => people.Contains(a.DemandId) && a.State == AppointmentState.Confirmed, Ct)));
        Assert.False(await host.AskAsync(db => db.PlanChanges.AnyAsync(c => c.SiteId == town.Town.Sites[0].Id, Ct)));
    }

    [Fact]
    public async Task Hours_of_the_same_day_then_open_places_then_the_first_rank_are_given_and_each_person_is_told_once()
    {
        await using var host = new AllocationHost(database);
        var town = await ChangedTown.BuildAsync(host);
        var people = await town.BookAsync(NextMonday, 10);
        // Two free places of the day; one open place later on.
        await town.OpenAsync(NextMonday.AddDays(2));
        await town.BookAsync(NextMonday.AddDays(2), 11);

        var done = await town.DoAsync(await town.ShutAsync(NextMonday, "09:00", "10:00", 1, 2));

        Assert.Equal((2, 1, 3), (done.Moved, done.Replaced, done.Waiting));
        var told = await Task.WhenAll(people.Select(async p => (await host.PlaceOfAsync(p), await town.MailsAsync(p))));
        var displaced = told.Where(t => t.Item2.Count > 0).ToList();
        Assert.Equal(6, displaced.Count);
        Assert.All(displaced, t => Assert.Equal(t.Item1 is null ? typeof(CancelledByUsMail) : typeof(MovedByUsMail), Assert.Single(t.Item2).GetType()));
        Assert.All(displaced.Where(t => t.Item1 is not null), t => Assert.Equal(1, ((MovedByUsMail)t.Item2[0]).Visit.Sequence));
        Assert.Equal(6, await town.PlacesAsync(NextMonday));
        Assert.Equal(3, await host.AskAsync(db => db.Demands.CountAsync(d => people.Contains(d.Id) && d.DisplacedOn == NextMonday, Ct)));
    }

    [Fact]
    public async Task Nobody_gets_another_day_before_their_legal_window()
    {
        await using var host = new AllocationHost(database);
        var town = await ChangedTown.BuildAsync(host);
        var (early, opens) = (NextMonday.AddDays(2), Monday.AddDays(17));
        var person = (await town.BookAsync(NextMonday, 1, expiresInDays: opens.AddMonths(2).DayNumber - Monday.DayNumber))[0];
        await town.OpenAsync(early);
        await town.OpenAsync(opens);

        var done = await town.DoAsync(town.Command(new PlanEdit.ShutDays(NextMonday, NextMonday)));

        Assert.Equal(1, done.Replaced);
        Assert.Equal(opens, (await host.PlaceOfAsync(person))!.Value.Day);
    }

    [Fact]
    public async Task Somebody_without_mailbox_stands_on_the_list_of_people_to_tell()
    {
        await using var host = new AllocationHost(database);
        var town = await ChangedTown.BuildAsync(host);
        var person = (await town.BookAsync(NextMonday, 1, with: p => p.Reach = Reach.Phone))[0];

        var done = await town.DoAsync(town.Command(new PlanEdit.ShutDays(NextMonday, NextMonday)));

        Assert.Equal(1, done.ToTell);
        Assert.Equal(OutboxState.ToTell, Assert.Single(await town.RowsAsync(person)).State);
    }

    [Fact]
    public async Task The_displaced_go_first_in_the_next_run_and_their_promise_stands()
    {
        await using var host = new AllocationHost(database);
        var town = await ChangedTown.BuildAsync(host, guichets: 1);
        var displaced = (await town.BookAsync(NextMonday, 1, expiresInDays: 50))[0];
        await town.PromiseAsync(displaced, Monday.AddDays(50));
        for (var i = 0; i < 8; i++)
        {
            await town.Town.RenewalAsync(20);
        }

        await town.DoAsync(town.Command(new PlanEdit.ShutDays(NextMonday, NextMonday)));
        host.GoTo("2027-01-04 17:00");
        await host.RunAsync(town.Town, Monday);

        var place = await host.PlaceOfAsync(displaced);
        Assert.NotNull(place);
        Assert.Equal(1, (await host.EntryAsync(displaced, Monday))!.Rank);
        Assert.Null((await host.AskAsync(db => db.Promises.SingleAsync(p => p.DemandId == displaced, Ct))).EndedOn);
    }

    [Fact]
    public async Task Who_has_come_keeps_the_place_and_today_nobody_is_moved_to_an_earlier_hour()
    {
        await using var host = new AllocationHost(database);
        var town = await ChangedTown.BuildAsync(host);
        var came = await town.BookAsync(Monday, 2, state: AppointmentState.CheckedIn);
        var booked = await town.BookAsync(Monday, 2);
        host.GoTo("2027-01-04 08:05");

        var done = await town.DoAsync(await town.ShutAsync(Monday, "09:20", "10:00", 1, 2));

        Assert.Equal(2, done.Moved);
        Assert.All(await Task.WhenAll(booked.Select(host.PlaceOfAsync)), place => Assert.True(place!.Value.Start >= new TimeOnly(10, 0)));
        Assert.Equal(2, await host.AskAsync(db => db.Appointments.CountAsync(a => came.Contains(a.DemandId) && a.State == AppointmentState.CheckedIn, Ct)));
    }

    [Theory]
    [InlineData("09:00", "10:00", 0)]
    [InlineData("09:30", "10:00", 0)]
    [InlineData("10:00", "11:00", -1)]
    public async Task What_has_begun_cannot_be_changed(string from, string until, int days)
    {
        await using var host = new AllocationHost(database, "2027-01-04 08:40");
        var town = await ChangedTown.BuildAsync(host);

        var result = await host.Get<ChangePlan>().PreviewAsync(await town.ShutAsync(Monday.AddDays(days), from, until, 1), Ct);

        Assert.Equal(PlanFault.Begun, Assert.IsType<PlanResult.Invalid>(result).Fault);
    }

    [Fact]
    public async Task Saving_the_same_form_twice_makes_one_change_and_one_mail()
    {
        await using var host = new AllocationHost(database);
        var town = await ChangedTown.BuildAsync(host);
        var person = (await town.BookAsync(NextMonday, 1))[0];
        var command = town.Command(new PlanEdit.ShutDays(NextMonday, NextMonday));
        var preview = await town.PreviewAsync(command);

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => town.SaveAsync(command, preview), Ct)));

        Assert.Single(results.OfType<PlanResult.Saved>());
        Assert.Equal(3, results.OfType<PlanResult.AlreadySaved>().Count());
        Assert.Single(await town.MailsAsync(person));
    }

    [Fact]
    public async Task A_preview_that_is_no_longer_true_saves_nothing_and_shows_what_is()
    {
        await using var host = new AllocationHost(database);
        var town = await ChangedTown.BuildAsync(host);
        await town.BookAsync(NextMonday, 1);
        var command = town.Command(new PlanEdit.ShutDays(NextMonday, NextMonday));
        var preview = await town.PreviewAsync(command);
        await town.BookAsync(NextMonday, 1);

        var stale = Assert.IsType<PlanResult.Stale>(await town.SaveAsync(command, preview));

        Assert.Equal((1, 2), (preview.Displaced, stale.Preview.Displaced));
        Assert.Empty(stale.Others);
        Assert.Equal(12, await town.PlacesAsync(NextMonday));
        Assert.IsType<PlanResult.Saved>(await town.SaveAsync(command, stale.Preview));
    }

    [Fact]
    public async Task A_reason_is_asked_for_and_a_stranger_is_told_nothing()
    {
        await using var host = new AllocationHost(database);
        var (town, other) = (await ChangedTown.BuildAsync(host), await ChangedTown.BuildAsync(host));
        var command = town.Command(new PlanEdit.ShutDays(NextMonday, NextMonday));
        var preview = await town.PreviewAsync(command);

        Assert.Equal(PlanFault.ReasonMissing, Assert.IsType<PlanResult.Invalid>(await host.Get<ChangePlan>().SaveAsync(command, preview, " ", Ct)).Fault);
        foreach (var account in new[] { other.Agent, await host.Application.StaffAsync(town.Town, SiteRole.Accueil), await host.Application.StaffAsync(town.Town, SiteRole.Administrator) })
        {
            Assert.IsType<PlanResult.Refused>(await host.Get<ChangePlan>().PreviewAsync(command with { Account = account }, Ct));
            Assert.IsType<PlanResult.Refused>(await host.Get<ChangePlan>().SaveAsync(command with { Account = account }, preview, "Une raison assez longue.", Ct));
            Assert.Null(await host.Get<ReadPlanning>().HandleAsync(account, town.Site, null, Ct));
        }
    }

    [Fact]
    public async Task An_exceptional_Saturday_gives_places_that_the_run_fills_and_passes_for_its_own_half()
    {
        await using var host = new AllocationHost(database);
        var town = await ChangedTown.BuildAsync(host, guichets: 1);
        var saturday = Monday.AddDays(5);
        var guichet = (await town.GuichetsAsync())[0];

        var done = await town.DoAsync(town.Command(new PlanEdit.Hours(saturday, [new OpeningChange(guichet, ChangedTown.Hours("09:00", "12:00"), town.Pool)])));

        Assert.Equal((9, 0), (done.Appear, done.Vanish));
        Assert.Equal(9, await town.PlacesAsync(saturday));
        await town.Town.RenewalAsync(6);
        host.GoTo("2027-01-05 17:00");
        await host.RunAsync(town.Town, Monday);
        await host.RunAsync(town.Town, Tuesday);
        Assert.True(await host.AskAsync(db => db.FilledDays.AnyAsync(f => db.DayPlans.Any(p => p.Id == f.DayPlanId && p.Day == saturday), Ct)));
    }

    [Fact]
    public async Task A_guichet_may_pass_from_one_pool_to_another_on_one_day()
    {
        await using var host = new AllocationHost(database);
        var town = await ChangedTown.BuildAsync(host, guichets: 1, poolsPerSite: 2);
        var guichets = await town.GuichetsAsync();
        await town.AddAsync(new GuichetPool(guichets[1], town.Pool));

        var done = await town.DoAsync(town.Command(new PlanEdit.Hours(NextMonday, [new OpeningChange(guichets[1], ChangedTown.Hours("09:00", "11:00"), town.Pool)])));

        Assert.Equal((6, 6), (done.Appear, done.Vanish));
        Assert.Equal(12, await town.PlacesAsync(NextMonday));
        var refused = await host.Get<ChangePlan>().PreviewAsync(
            town.Command(new PlanEdit.Hours(NextMonday, [new OpeningChange(guichets[0], ChangedTown.Hours("09:00", "11:00"), town.Town.Pools[1].Id)])), Ct);
        Assert.Equal(PlanFault.NotServed, Assert.IsType<PlanResult.Invalid>(refused).Fault);
    }

    [Fact]
    public async Task Undoing_gives_everybody_their_hour_back_with_a_mail_unless_they_have_another()
    {
        await using var host = new AllocationHost(database);
        var town = await ChangedTown.BuildAsync(host);
        var people = await town.BookAsync(NextMonday, 10);
        var before = await Task.WhenAll(people.Select(async p => (await host.PlaceOfAsync(p))!.Value));
        var command = await town.ShutAsync(NextMonday, "09:00", "10:00", 1, 2);
        var done = await town.DoAsync(command);
        var undo = town.Command(new PlanEdit.Undo(command.Id));

        var back = await town.DoAsync(undo);

        Assert.Equal(done.Displaced, back.Restored);
        Assert.Equal(before.Select(p => p.Start), (await Task.WhenAll(people.Select(async p => (await host.PlaceOfAsync(p))!.Value))).Select(p => p.Start));
        Assert.Equal(12, await town.PlacesAsync(NextMonday));
        Assert.Equal(6, await host.AskAsync(db => db.OutboxMails.CountAsync(m => m.Kind == "restored" && people.Contains(m.DemandId!.Value), Ct)));
        Assert.False(await host.AskAsync(db => db.Demands.AnyAsync(d => people.Contains(d.Id) && d.DisplacedOn != null, Ct)));
        Assert.Equal(PlanFault.CannotUndo, Assert.IsType<PlanResult.Invalid>(await host.Get<ChangePlan>().PreviewAsync(town.Command(new PlanEdit.Undo(command.Id)), Ct)).Fault);
    }

    [Theory]
    [InlineData(true, 100)]
    [InlineData(true, 50)]
    [InlineData(false, 100)]
    [InlineData(false, 50)]
    public async Task Undoing_at_once_gives_back_the_very_places_where_a_tenth_is_kept_for_walk_ins(bool wholeSite, int percentHeld)
    {
        await using var host = new AllocationHost(database);
        var town = await ChangedTown.BuildAsync(host, guichets: 3, walkInShare: 0.10m);
        var places = await town.StandingAsync(NextMonday);
        var people = await town.BookAsync(NextMonday, places.Count * percentHeld / 100);
        var held = await town.HeldAsync(people);
        var command = wholeSite ? town.Command(new PlanEdit.ShutDays(NextMonday, NextMonday)) : await town.ShutAsync(NextMonday, "09:00", "11:00", 1);
        var done = await town.DoAsync(command);

        var back = await town.DoAsync(town.Command(new PlanEdit.Undo(command.Id)));

        Assert.Equal((done.Displaced, 0), (back.Restored, back.Displaced));
        Assert.Equal(held, await town.HeldAsync(people));
        Assert.Equal(places, await town.StandingAsync(NextMonday));
        Assert.Equal(places.Count, (await host.AskAsync(db => db.DayPlans.SingleAsync(d => d.PoolId == town.Pool && d.Day == NextMonday, Ct))).Bookable);
    }

    [Fact]
    public async Task Neither_yesterdays_change_nor_one_that_was_overtaken_can_be_undone()
    {
        await using var host = new AllocationHost(database);
        var town = await ChangedTown.BuildAsync(host);
        var first = await town.ShutAsync(NextMonday, "09:00", "10:00", 1);
        await town.DoAsync(first);
        await town.DoAsync(await town.ShutAsync(NextMonday, "09:00", "10:00", 2));
        var other = await town.ShutAsync(NextMonday.AddDays(1), "09:00", "10:00", 2);
        await town.DoAsync(other);

        Assert.Equal(PlanFault.CannotUndo, Assert.IsType<PlanResult.Invalid>(await host.Get<ChangePlan>().PreviewAsync(town.Command(new PlanEdit.Undo(first.Id)), Ct)).Fault);
        host.GoTo("2027-01-05 08:00");
        Assert.Equal(PlanFault.CannotUndo, Assert.IsType<PlanResult.Invalid>(await host.Get<ChangePlan>().PreviewAsync(town.Command(new PlanEdit.Undo(other.Id)), Ct)).Fault);
    }

    [Fact]
    public async Task A_pass_for_a_day_that_is_shut_is_replaced_by_one_for_the_next_open_day()
    {
        await using var host = new AllocationHost(database);
        var town = await ChangedTown.BuildAsync(host);
        var person = await town.Town.RenewalAsync(20);
        await town.AddAsync(new WalkInPass { Id = WalkInPassId.New(), DemandId = person, PoolId = town.Pool, Day = Tuesday, Half = HalfDay.Morning, Ordinal = 1, GivenOn = Monday });

        var done = await town.DoAsync(town.Command(new PlanEdit.ShutDays(Tuesday, Tuesday.AddDays(1))));

        Assert.Equal(1, done.PassesMoved);
        var mail = Assert.IsType<PassMail>(Assert.Single(await town.MailsAsync(person)));
        Assert.Equal((Tuesday.AddDays(2), HalfDay.Morning), (mail.Day, mail.Half));
        Assert.Equal(Tuesday.AddDays(2), (await host.AskAsync(db => db.WalkInPasses.SingleAsync(p => p.DemandId == person && p.EndedOn == null, Ct))).Day);
    }

    [Fact]
    public async Task Undoing_gives_a_pass_its_first_day_back_with_its_number()
    {
        await using var host = new AllocationHost(database);
        var town = await ChangedTown.BuildAsync(host);
        var person = await town.Town.RenewalAsync(20);
        await town.AddAsync(new WalkInPass { Id = WalkInPassId.New(), DemandId = person, PoolId = town.Pool, Day = Tuesday, Half = HalfDay.Morning, Ordinal = 3, GivenOn = Monday });
        var command = town.Command(new PlanEdit.ShutDays(Tuesday, Tuesday));
        await town.DoAsync(command);

        var back = await town.DoAsync(town.Command(new PlanEdit.Undo(command.Id)));

        Assert.Equal((0, 1), (back.PassesMoved, back.PassesBack));
        var pass = await host.AskAsync(db => db.WalkInPasses.SingleAsync(p => p.DemandId == person && p.EndedOn == null, Ct));
        Assert.Equal((Tuesday, 3, HalfDay.Morning), (pass.Day, pass.Ordinal, pass.Half));
        Assert.False(await host.AskAsync(db => db.WalkInPasses.AnyAsync(p => p.DemandId == person && p.EndReason == WalkInPassEnd.NotHonoured, Ct)));
        Assert.Equal([Tuesday, Tuesday.AddDays(1)], (await town.MailsAsync(person)).Cast<PassMail>().Select(mail => mail.Day).Order());
    }

    [Fact]
    public async Task Another_usual_week_changes_the_planned_days_but_for_those_changed_by_hand()
    {
        await using var host = new AllocationHost(database);
        var town = await ChangedTown.BuildAsync(host);
        var guichets = await town.GuichetsAsync();
        await town.DoAsync(await town.ShutAsync(NextMonday.AddDays(1), "09:00", "10:00", 1));
        WeekHours[] week = [.. Enumerable.Range(1, 5).Select(day => new WeekHours((DayOfWeek)day, town.Pool, guichets[0], ChangedTown.Hours("14:00", "16:00")))];

        var done = await town.DoAsync(town.Command(new PlanEdit.NewWeek(NextMonday, week)));

        Assert.Equal([NextMonday.AddDays(1)], done.KeptDays);
        Assert.Equal((6, 9), (await town.PlacesAsync(NextMonday), await town.PlacesAsync(NextMonday.AddDays(1))));
        var plans = await host.AskAsync(db => db.WeekPlans.Where(w => w.SiteId == town.Town.Sites[0].Id).OrderBy(w => w.ValidFrom).ToListAsync(Ct));
        Assert.Equal([NextMonday, null], plans.Select(w => w.ValidUntil));
        Assert.Equal(12, await town.PlacesAsync(Tuesday));
    }

    [Fact]
    public async Task Another_usual_week_stops_where_the_next_one_begins()
    {
        await using var host = new AllocationHost(database);
        var town = await ChangedTown.BuildAsync(host);
        await town.DoAsync(town.Command(new PlanEdit.NewWeek(NextMonday.AddDays(7), await town.WeekAsync("09:00", "10:00"))));
        await town.BookAsync(NextMonday.AddDays(7), 1);

        var done = await town.DoAsync(town.Command(new PlanEdit.NewWeek(NextMonday, await town.WeekAsync("14:00", "16:00"))));

        Assert.Equal(0, done.Displaced);
        Assert.Equal((6, 3), (await town.PlacesAsync(NextMonday), await town.PlacesAsync(NextMonday.AddDays(7))));
    }

    [Fact]
    public async Task A_usual_week_can_be_corrected_and_a_day_whose_change_was_undone_follows_it()
    {
        await using var host = new AllocationHost(database);
        var town = await ChangedTown.BuildAsync(host);
        var shut = await town.ShutAsync(NextMonday.AddDays(1), "09:00", "10:00", 1);
        await town.DoAsync(shut);
        await town.DoAsync(town.Command(new PlanEdit.Undo(shut.Id)));
        await town.DoAsync(town.Command(new PlanEdit.NewWeek(NextMonday, await town.WeekAsync("14:00", "15:00"))));

        var done = await town.DoAsync(town.Command(new PlanEdit.NewWeek(NextMonday, await town.WeekAsync("14:00", "17:00"))));

        Assert.Empty(done.KeptDays);
        Assert.Equal((9, 9), (await town.PlacesAsync(NextMonday), await town.PlacesAsync(NextMonday.AddDays(1))));
    }

    [Fact]
    public async Task Of_two_usual_weeks_from_the_same_day_to_come_the_second_is_told_of_the_first()
    {
        await using var host = new AllocationHost(database);
        var town = await ChangedTown.BuildAsync(host);
        var from = Monday.AddDays(70);
        var (mine, theirs) = (town.Command(new PlanEdit.NewWeek(from, await town.WeekAsync("14:00", "16:00"))), town.Command(new PlanEdit.NewWeek(from, await town.WeekAsync("09:00", "10:00"))));
        var (seen, alsoSeen) = (await town.PreviewAsync(mine), await town.PreviewAsync(theirs));

        Assert.IsType<PlanResult.Saved>(await town.SaveAsync(mine, seen));
        var stale = Assert.IsType<PlanResult.Stale>(await town.SaveAsync(theirs, alsoSeen));

        Assert.Equal(mine.Id, Assert.Single(stale.Others).Id);
        Assert.IsType<PlanResult.Saved>(await town.SaveAsync(theirs, stale.Preview));
    }

    [Fact]
    public async Task A_usual_week_in_which_a_guichet_works_twice_at_once_is_refused()
    {
        await using var host = new AllocationHost(database);
        var town = await ChangedTown.BuildAsync(host);
        var guichet = (await town.GuichetsAsync())[0];
        WeekHours[] week = [new(DayOfWeek.Monday, town.Pool, guichet, ChangedTown.Hours("09:00", "12:00")), new(DayOfWeek.Monday, town.Pool, guichet, ChangedTown.Hours("11:00", "14:00"))];

        var result = await host.Get<ChangePlan>().PreviewAsync(town.Command(new PlanEdit.NewWeek(NextMonday, week)), Ct);

        Assert.Equal(PlanFault.Overlapping, Assert.IsType<PlanResult.Invalid>(result).Fault);
    }

    [Fact]
    public async Task A_week_is_copied_day_by_day_with_its_exceptions()
    {
        await using var host = new AllocationHost(database);
        var town = await ChangedTown.BuildAsync(host);
        await town.DoAsync(await town.ShutAsync(NextMonday, "09:00", "10:00", 1, 2));

        await town.DoAsync(town.Command(new PlanEdit.CopyWeek(NextMonday, NextMonday.AddDays(7))));

        Assert.Equal((6, 12), (await town.PlacesAsync(NextMonday.AddDays(7)), await town.PlacesAsync(NextMonday.AddDays(8))));
    }

    [Fact]
    public async Task A_week_of_more_than_a_month_ago_is_shown_and_copied_whole()
    {
        await using var host = new AllocationHost(database);
        var town = await ChangedTown.BuildAsync(host);
        await town.DoAsync(await town.ShutAsync(Tuesday, "10:00", "11:00", 1, 2));
        host.GoTo("2027-02-05 08:00");
        await host.Get<PlanDays>().HandleAsync(town.Town.Prefecture.Id, Ct);
        var to = Monday.AddDays(42);

        var shown = await host.Get<ReadPlanning>().HandleAsync(town.Agent, town.Site, Monday, Ct);
        await town.DoAsync(town.Command(new PlanEdit.CopyWeek(Monday, to)));

        Assert.NotEmpty(shown!.Days[0].Hours);
        Assert.Equal((12, 6), (await town.PlacesAsync(to), await town.PlacesAsync(to.AddDays(1))));
    }

    [Fact]
    public async Task The_journal_names_the_change_and_everybody_it_touched_by_pseudonym()
    {
        await using var host = new AllocationHost(database);
        var town = await ChangedTown.BuildAsync(host);
        var person = (await town.BookAsync(NextMonday, 1))[0];
        await town.DoAsync(town.Command(new PlanEdit.ShutDays(NextMonday, NextMonday)));

        var name = await host.AskAsync(db => db.DemandPseudonyms.Where(n => n.DemandId == person).Select(n => n.Pseudonym).SingleAsync(Ct));
        var entries = await host.AskAsync(db => db.AuditEntries.Where(a => a.Action == ChangePlan.Action && a.Actor == town.Agent.Value.ToString()).ToListAsync(Ct));

        Assert.Equal([null, name], entries.Select(e => e.SubjectPseudonym).Order());
        Assert.All(entries, e => Assert.Equal("Une collègue est malade.", e.Motive));
    }
}
