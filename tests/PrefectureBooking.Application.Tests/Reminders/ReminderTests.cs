using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Mail.Delivery;
using PrefectureBooking.Application.Reminders;
using PrefectureBooking.Application.Tests.Allocation;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Recepisses;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Reminders;

/// <summary>Monday 4 January 2027 to begin with; guichets work from nine to eleven.</summary>
public sealed class ReminderTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_visit_is_reminded_of_seven_two_and_one_day_before_once_each()
    {
        await using var host = Host();
        var town = await Town.BuildAsync(host.Application);
        var person = await BookedAsync(host, town, new DateOnly(2027, 1, 20));

        List<(string Day, int Reminders)> seen = [];
        foreach (var day in Enumerable.Range(11, 10))
        {
            host.GoTo($"2027-01-{day:D2} 08:00");
            await SendAsync(host);
            await SendAsync(host);
            seen.Add(($"{day}", await CountAsync(host, person)));
        }

        Assert.Equal([0, 0, 1, 1, 1, 1, 1, 2, 3, 3], seen.Select(s => s.Reminders));
        Assert.All(await host.MailsAsync(person), mail => Assert.Equal("Passeport", Assert.IsType<VisitReminderMail>(mail).Visit.Documents.In("fr")));
    }

    [Fact]
    public async Task After_three_days_without_the_worker_what_still_helps_is_sent_once_and_the_rest_is_not()
    {
        await using var host = Host();
        var town = await Town.BuildAsync(host.Application);
        var late = await BookedAsync(host, town, new DateOnly(2027, 1, 20));
        var over = await BookedAsync(host, town, new DateOnly(2027, 1, 14));

        host.GoTo("2027-01-15 08:00");
        await SendAsync(host);

        Assert.Equal((1, 0), (await CountAsync(host, late), await CountAsync(host, over)));
        await SendAsync(host);
        Assert.Equal(1, await CountAsync(host, late));
    }

    [Fact]
    public async Task A_reminder_that_waited_in_the_outbox_until_it_is_useless_is_not_sent()
    {
        await using var host = Host();
        var town = await Town.BuildAsync(host.Application);
        var person = await BookedAsync(host, town, new DateOnly(2027, 1, 20));
        host.GoTo("2027-01-13 08:00");
        await SendAsync(host);

        host.GoTo("2027-01-18 08:00");
        await SendAsync(host);
        await using var db = await host.Application.Contexts.CreateDbContextAsync(Ct);
        var leases = ActivatorUtilities.CreateInstance<OutboxLeases>(
            host.Get<IServiceProvider>(), Options.Create(new OutboxOptions { BatchSize = 1000 }));
        var claimed = await leases.ClaimAsync(Guid.NewGuid(), Ct);

        var rows = await db.OutboxMails.AsNoTracking().Where(m => m.DemandId == person).OrderBy(m => m.CreatedAt).ToListAsync(Ct);
        Assert.Equal([OutboxState.Lapsed, OutboxState.Sending], rows.Select(row => row.State));
        Assert.Equal([rows[1].Id], claimed.Where(m => m.DemandId == person).Select(m => m.Id));
    }

    [Fact]
    public async Task Who_cancelled_or_is_not_reached_by_mail_is_not_reminded()
    {
        await using var host = Host();
        var town = await Town.BuildAsync(host.Application);
        var cancelled = await BookedAsync(host, town, new DateOnly(2027, 1, 20));
        var phoned = await BookedAsync(host, town, new DateOnly(2027, 1, 20), person => person.Reach = Reach.Phone);
        await using (var db = await host.Application.Contexts.CreateDbContextAsync(Ct))
        {
            await db.Appointments.Where(a => a.DemandId == cancelled).ExecuteUpdateAsync(set => set.SetProperty(a => a.State, AppointmentState.Cancelled), Ct);
        }

        host.GoTo("2027-01-13 08:00");
        await SendAsync(host);

        Assert.Equal((0, 0), (await CountAsync(host, cancelled), await CountAsync(host, phoned)));
    }

    [Fact]
    public async Task A_recepisse_is_announced_three_times_and_not_once_a_later_one_is_handed_over()
    {
        await using var host = Host();
        var town = await Town.BuildAsync(host.Application);
        var (person, other) = (await town.RenewalAsync(10), await town.RenewalAsync(10));
        await HandOverAsync(host, person, new DateOnly(2027, 3, 31));
        await HandOverAsync(host, other, new DateOnly(2027, 3, 31));

        host.GoTo("2027-03-01 08:00");
        await SendAsync(host);
        await HandOverAsync(host, other, new DateOnly(2027, 9, 30));
        foreach (var day in new[] { "2027-03-16", "2027-03-24", "2027-03-31", "2027-04-01" })
        {
            host.GoTo($"{day} 08:00");
            await SendAsync(host);
        }

        Assert.Equal(3, (await host.MailsAsync(person)).OfType<RecepisseEndsMail>().Count());
        Assert.Single((await host.MailsAsync(other)).OfType<RecepisseEndsMail>());
    }

    [Fact]
    public async Task A_recepisse_is_not_announced_when_another_demand_of_the_person_gave_a_later_one_or_the_card_has_come()
    {
        await using var host = Host();
        var office = await Office.CreateAsync(host.Application);
        var (renewed, ready, alone) = (Person.New(), Person.New(), Person.New());
        var demands = new List<DemandId>();
        foreach (var person in new[] { renewed, ready, alone })
        {
            demands.Add((await person.RegisterAsync(host.Application, office)).Demand);
            await host.Application.GiveRecepisseAsync(demands[^1], new DateOnly(2027, 3, 31));
        }

        var second = await (renewed with { Passport = null }).RegisterAsync(host.Application, office);
        await host.Application.GiveRecepisseAsync(second.Demand, new DateOnly(2027, 9, 30));
        await host.AskAsync(db =>
        {
            db.Add(new ReadyTitle { DemandId = demands[1], SiteId = office.Site.Id, StampsEuros = 0, RecordedAt = host.Application.Clock.Now });
            return db.SaveChangesAsync(Ct);
        });

        host.GoTo("2027-03-01 08:00");
        await SendAsync(host);

        var announced = await Task.WhenAll(demands.Select(async demand => (await host.MailsAsync(demand)).OfType<RecepisseEndsMail>().Count()));
        Assert.Equal([0, 0, 1], announced);
    }

    [Fact]
    public async Task A_card_silences_no_recepisse_that_was_handed_over_after_it_came()
    {
        await using var host = Host();
        var office = await Office.CreateAsync(host.Application);
        var person = Person.New();
        var first = await person.RegisterAsync(host.Application, office);
        await host.Application.GiveRecepisseAsync(first.Demand, new DateOnly(2027, 1, 31));
        await host.AskAsync(db =>
        {
            db.Add(new ReadyTitle { DemandId = first.Demand, SiteId = office.Site.Id, StampsEuros = 0, RecordedAt = host.Application.Clock.Now });
            return db.SaveChangesAsync(Ct);
        });
        host.GoTo("2027-06-01 08:00");
        var second = await person.RegisterAsync(host.Application, office);
        await host.Application.GiveRecepisseAsync(second.Demand, new DateOnly(2027, 11, 30));
        await host.Application.GiveRecepisseAsync(first.Demand, new DateOnly(2027, 11, 30));

        host.GoTo("2027-11-01 08:00");
        await SendAsync(host);

        Assert.Single((await host.MailsAsync(first.Demand)).OfType<RecepisseEndsMail>());
        Assert.Single((await host.MailsAsync(second.Demand)).OfType<RecepisseEndsMail>());
    }

    [Fact]
    public async Task Who_has_no_mail_is_told_once_and_until_the_recepisse_ends()
    {
        await using var host = Host();
        var town = await Town.BuildAsync(host.Application);
        var (person, late) = (await town.RenewalAsync(10, p => p.Reach = Reach.Phone), await town.RenewalAsync(10, p => p.Reach = Reach.Phone));
        await HandOverAsync(host, person, new DateOnly(2027, 3, 31));
        await HandOverAsync(host, late, new DateOnly(2027, 3, 31));
        host.GoTo("2027-03-01 08:00");
        await SendAsync(host);
        await host.AskAsync(db => db.OutboxMails.Where(m => m.DemandId == late).ExecuteUpdateAsync(set => set.SetProperty(m => m.State, OutboxState.Lapsed), Ct));

        foreach (var day in new[] { "2027-03-16", "2027-03-24", "2027-03-31" })
        {
            host.GoTo($"{day} 08:00");
            await SendAsync(host);
        }

        var row = Assert.Single(await EndsAsync(host, person));
        Assert.Equal((OutboxState.ToTell, "30", new DateTimeOffset(2027, 4, 1, 0, 0, 0, TimeSpan.FromHours(2))), (row.State, row.Occurrence, row.UselessAt!.Value));
        Assert.True(Assert.Single((await host.MailsAsync(person)).OfType<RecepisseEndsMail>()).IsTold);
        Assert.Equal(["30", "15"], (await EndsAsync(host, late)).Select(r => r.Occurrence));
    }

    [Fact]
    public async Task A_recepisse_of_two_weeks_is_told_to_who_has_no_mail_too()
    {
        await using var host = Host();
        var town = await Town.BuildAsync(host.Application);
        var person = await town.RenewalAsync(10, p => p.Reach = Reach.InPerson);
        await HandOverAsync(host, person, new DateOnly(2027, 1, 18));
        foreach (var day in new[] { "2027-01-04", "2027-01-10", "2027-01-11", "2027-01-18", "2027-01-19" })
        {
            host.GoTo($"{day} 18:00");
            await SendAsync(host);
        }

        Assert.Equal([("7", OutboxState.ToTell)], (await EndsAsync(host, person)).Select(r => (r.Occurrence, r.State)));
    }

    [Fact]
    public async Task Ten_days_before_the_end_who_has_neither_place_nor_promise_learns_their_rights_even_by_telephone()
    {
        await using var host = Host();
        var town = await Town.BuildAsync(host.Application);
        var alone = await town.RenewalAsync(15, person => person.Reach = Reach.Phone);
        var promised = await town.RenewalAsync(15);
        var placed = await town.RenewalAsync(15);
        var later = await town.RenewalAsync(40);
        await PlaceAsync(host, town, placed, new DateOnly(2027, 1, 18));
        await using (var db = await host.Application.Contexts.CreateDbContextAsync(Ct))
        {
            db.Add(new Promise { Id = PromiseId.New(), DemandId = promised, PoolId = town.Pools[0].Id, ReceivedBy = new DateOnly(2027, 1, 19), MadeOn = town.Today });
            await db.SaveChangesAsync(Ct);
        }

        host.GoTo("2027-01-08 08:00");
        await SendAsync(host);
        Assert.Equal(0, await CountAsync(host, alone));
        host.GoTo("2027-01-09 08:00");
        await SendAsync(host);
        await SendAsync(host);

        Assert.Equal(OutboxState.ToTell, await host.AskAsync(db => db.OutboxMails.Where(m => m.DemandId == alone && m.Kind == DeadlineDangerMail.Name).Select(m => m.State).SingleAsync(Ct)));
        foreach (var person in new[] { promised, placed, later })
        {
            Assert.DoesNotContain(await host.MailsAsync(person), mail => mail is DeadlineDangerMail);
        }
    }

    [Fact]
    public async Task The_legal_window_is_announced_to_who_registered_before_it_opened()
    {
        await using var host = Host();
        var town = await Town.BuildAsync(host.Application);
        var early = await town.RenewalAsync(70);
        var open = await town.RenewalAsync(30);
        var opens = await host.AskAsync(db => db.Demands.Where(d => d.Id == early).Select(d => d.WindowOpensOn).SingleAsync(Ct));

        await SendAsync(host);
        Assert.Equal(0, await CountAsync(host, early));
        host.GoTo($"{opens:yyyy-MM-dd} 08:00");
        await SendAsync(host);
        await SendAsync(host);

        Assert.Single((await host.MailsAsync(early)).OfType<WindowOpensMail>());
        Assert.Empty((await host.MailsAsync(open)).OfType<WindowOpensMail>());
    }

    [Fact]
    public async Task Lost_weeks_are_told_weekly_and_the_certificate_once_two_weeks_are_full()
    {
        await using var host = Host();
        var town = await Town.BuildAsync(host.Application);
        var person = await town.FirstRequestAsync();
        var wednesday = town.Today.AddDays(2);
        await LostAsync(host, town, person, wednesday, wednesday.AddDays(1), wednesday.AddDays(5));

        host.GoTo("2027-01-08 17:30");
        await SendAsync(host);
        Assert.Empty((await host.MailsAsync(person)).OfType<WeekWithoutPlaceMail>());
        host.GoTo("2027-01-12 08:00");
        await SendAsync(host);
        await SendAsync(host);

        var mails = await host.MailsAsync(person);
        Assert.Equal((AllocationHost.Monday, 2), Assert.Single(mails.OfType<WeekWithoutPlaceMail>()) is var week ? (week.Monday, week.Runs) : default);
        Assert.Equal((3, 2), Assert.Single(mails.OfType<CertificateReadyMail>()) is var ready ? (ready.Runs, ready.Weeks) : default);
    }

    [Fact]
    public async Task An_offer_is_reminded_of_a_day_before_it_ends_where_it_was_long_enough()
    {
        await using var host = Host();
        var town = await Town.BuildAsync(host.Application);
        var (slow, quick) = (await town.RenewalAsync(20), await town.RenewalAsync(20));
        await OfferAsync(host, town, slow, TimeSpan.FromHours(48));
        await OfferAsync(host, town, quick, TimeSpan.FromHours(24));

        await SendAsync(host);
        Assert.Equal((0, 0), (await CountAsync(host, slow), await CountAsync(host, quick)));
        host.GoTo("2027-01-05 09:00");
        await SendAsync(host);
        await SendAsync(host);

        Assert.Single((await host.MailsAsync(slow)).OfType<OfferReminderMail>());
        Assert.Equal(0, await CountAsync(host, quick));
    }

    [Fact]
    public async Task A_missed_visit_is_told_the_morning_after_unless_it_was_corrected()
    {
        await using var host = Host();
        var town = await Town.BuildAsync(host.Application);
        var (missed, corrected) = (await BookedAsync(host, town, new DateOnly(2027, 1, 4)), await BookedAsync(host, town, new DateOnly(2027, 1, 4)));
        host.GoTo("2027-01-04 17:00");
        await MarkAsync(host, AppointmentState.NoShow, missed, corrected);

        await SendAsync(host);
        Assert.Equal((0, 0), (await CountAsync(host, missed), await CountAsync(host, corrected)));
        await MarkAsync(host, AppointmentState.Completed, corrected);
        host.GoTo("2027-01-05 07:00");
        await SendAsync(host);
        await SendAsync(host);

        var told = Assert.IsType<MissedMail>(Assert.Single(await host.MailsAsync(missed)));
        Assert.Equal(new DateOnly(2027, 1, 4), DateOnly.FromDateTime(told.Visit.StartsAt.UtcDateTime));
        Assert.Equal(0, await CountAsync(host, corrected));
    }

    [Fact]
    public async Task One_unreadable_person_stops_no_other()
    {
        await using var host = Host();
        var town = await Town.BuildAsync(host.Application);
        var broken = await BookedAsync(host, town, new DateOnly(2027, 1, 20));
        var sound = await BookedAsync(host, town, new DateOnly(2027, 1, 20));
        await using (var db = await host.Application.Contexts.CreateDbContextAsync(Ct))
        {
            await db.Demands.Where(d => d.Id == broken).ExecuteUpdateAsync(set => set.SetProperty(d => d.Contact, new byte[64]), Ct);
        }

        host.GoTo("2027-01-13 08:00");
        await SendAsync(host);

        Assert.Equal((0, 1), (await CountAsync(host, broken), await CountAsync(host, sound)));
    }

    [Fact]
    public async Task Several_workers_at_once_remind_once()
    {
        await using var host = Host();
        var town = await Town.BuildAsync(host.Application, guichets: 2);
        var people = new List<DemandId>();
        for (var place = 0; place < 10; place++)
        {
            people.Add(await BookedAsync(host, town, new DateOnly(2027, 1, 20)));
        }

        host.GoTo("2027-01-13 08:00");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => SendAsync(host), Ct)));

        Assert.Equal(10, await host.AskAsync(db => db.OutboxMails.CountAsync(m => people.Contains(m.DemandId!.Value), Ct)));
    }

    [Fact]
    public async Task A_cancellation_waits_for_the_reminder_or_prevents_it()
    {
        await using var host = Host();
        var town = await Town.BuildAsync(host.Application);
        for (var round = 0; round < 20; round++)
        {
            host.GoTo("2027-01-13 08:00");
            var (person, other) = (await BookedAsync(host, town, new DateOnly(2027, 1, 20)), await BookedAsync(host, town, new DateOnly(2027, 1, 20)));
            await BookedSinceAsync(host, host.Application.Clock.Now.AddDays(-5), person, other);
            var cancelling = Task.Run(() => host.Get<CancelAppointment>().HandleAsync(person, false, Ct), Ct);
            await Task.WhenAll(cancelling, Task.Run(() => SendAsync(host), Ct));

            // The other one shows that a reminder was due in this round.
            Assert.Equal([VisitReminderMail.Name], await KindsAsync(host, other));
            var kinds = await KindsAsync(host, person);
            Assert.True(kinds is ["cancelled"] or ["cancelled", VisitReminderMail.Name], string.Join(' ', kinds));
            await host.Get<CancelAppointment>().HandleAsync(other, false, Ct);
        }
    }

    private AllocationHost Host() => new(database, more: services => services.AddReminders());

    private static Task<int> BookedSinceAsync(AllocationHost host, DateTimeOffset since, params DemandId[] people) => host.AskAsync(db =>
        db.Appointments.Where(a => people.Contains(a.DemandId)).ExecuteUpdateAsync(set => set.SetProperty(a => a.ChangedAt, since).SetProperty(a => a.CreatedAt, since), Ct));

    private static async Task<List<string>> KindsAsync(AllocationHost host, DemandId person) =>
        [.. (await host.AskAsync(db => db.OutboxMails.Where(m => m.DemandId == person).Select(m => m.Kind).ToListAsync(Ct))).Order(StringComparer.Ordinal)];

    private static Task<int> SendAsync(AllocationHost host) => host.Get<SendReminders>().HandleAsync(Ct);

    private static Task<int> CountAsync(AllocationHost host, DemandId demand) => host.AskAsync(db => db.OutboxMails.CountAsync(m => m.DemandId == demand, Ct));

    private static Task<List<OutboxMail>> EndsAsync(AllocationHost host, DemandId demand) =>
        host.AskAsync(db => db.OutboxMails.AsNoTracking().Where(m => m.DemandId == demand && m.Kind == RecepisseEndsMail.Name).OrderBy(m => m.CreatedAt).ToListAsync(Ct));

    private static async Task<DemandId> BookedAsync(AllocationHost host, Town town, DateOnly day, Action<TownPerson>? with = null)
    {
        var person = await town.RenewalAsync(40, with);
        await PlaceAsync(host, town, person, day);
        return person;
    }

    private static Task<AppointmentId> PlaceAsync(AllocationHost host, Town town, DemandId person, DateOnly day) => HoldAsync(host, town, person, day, AppointmentState.Confirmed);

    private static async Task<AppointmentId> HoldAsync(AllocationHost host, Town town, DemandId person, DateOnly day, AppointmentState state)
    {
        await using var db = await host.Application.Contexts.CreateDbContextAsync(Ct);
        var pool = town.Pools[0].Id;
        var slot = await db.Slots.Where(s => s.PoolId == pool && s.Day == day && !s.Taken).OrderBy(s => s.StartsAt).FirstAsync(Ct);
        var id = AppointmentId.New();
        db.Add(new Appointment { Id = id, DemandId = person, SlotId = slot.Id, State = state, Sequence = 0, CreatedAt = host.Application.Clock.Now, ChangedAt = host.Application.Clock.Now });
        await db.SaveChangesAsync(Ct);
        return id;
    }

    private static async Task MarkAsync(AllocationHost host, AppointmentState state, params DemandId[] people)
    {
        await using var db = await host.Application.Contexts.CreateDbContextAsync(Ct);
        await db.Appointments.Where(a => people.Contains(a.DemandId))
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.State, state).SetProperty(a => a.ChangedAt, host.Application.Clock.Now), Ct);
    }

    private static async Task OfferAsync(AllocationHost host, Town town, DemandId person, TimeSpan open)
    {
        var appointment = await HoldAsync(host, town, person, new DateOnly(2027, 1, 20), AppointmentState.Offered);
        await using var db = await host.Application.Contexts.CreateDbContextAsync(Ct);
        db.Add(new Offer
        {
            AppointmentId = appointment, Kind = OfferKind.Evening, MadeAt = host.Application.Clock.Now, EndsAt = host.Application.Clock.Now + open,
            TokenHash = Guid.NewGuid().ToByteArray().Concat(Guid.NewGuid().ToByteArray()).ToArray(),
        });
        await db.SaveChangesAsync(Ct);
    }

    private static async Task HandOverAsync(AllocationHost host, DemandId person, DateOnly until)
    {
        await using var db = await host.Application.Contexts.CreateDbContextAsync(Ct);
        db.Add(new Recepisse { Id = RecepisseId.New(), DemandId = person, ValidFrom = new DateOnly(2027, 1, 4), ValidUntil = until, AllowsWork = true, HandedOverAt = host.Application.Clock.Now });
        await db.SaveChangesAsync(Ct);
    }

    private static async Task LostAsync(AllocationHost host, Town town, DemandId person, params DateOnly[] runs)
    {
        // Nobody is placed where every place is gone.
        await using var db = await host.Application.Contexts.CreateDbContextAsync(Ct);
        await db.Slots.Where(s => s.PoolId == town.Pools[0].Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.Taken, true), Ct);
        foreach (var run in runs)
        {
            host.GoTo($"{run:yyyy-MM-dd} 17:05");
            await host.RunAsync(town, run);
        }

        Assert.NotNull(await host.EntryAsync(person, runs[0]));
        host.GoTo("2027-01-08 17:00");
    }
}
