using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Access;
using PrefectureBooking.Application.Desk;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Mail.Sense;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Supervision;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Documents;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Supervision;

/// <summary>A mail whose words are no longer true is not sent again, and the supervisor is told why.</summary>
public sealed class MailSenseTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_code_is_sent_again_while_it_is_in_force_and_not_afterwards()
    {
        await using var scene = await MailScene.CreateAsync(database);
        var code = await scene.Host.AskAsync(async db => await scene.Host.Get<AccessCodes>().IssueAsync(db, scene.Person.Value, Ct));
        var mail = await scene.WriteAsync(new CodeMail(code, 15), null, subject: scene.Person.Value);

        Assert.IsType<ResendResult.Queued>(await scene.ResendAsync(mail));
        await scene.WriteAsync(new CodeMail("999999", 15), null, subject: scene.Person.Value);
        await LostAsync(scene, mail, LostSense.CodeExpired);
    }

    [Fact]
    public async Task An_old_code_is_not_sent_again()
    {
        await using var scene = await MailScene.CreateAsync(database);
        var code = await scene.Host.AskAsync(async db => await scene.Host.Get<AccessCodes>().IssueAsync(db, scene.Person.Value, Ct));
        var mail = await scene.WriteAsync(new CodeMail(code, 15), null, subject: scene.Person.Value);
        scene.Host.Time.Advance(TimeSpan.FromMinutes(16));

        await LostAsync(scene, mail, LostSense.CodeExpired);
    }

    [Fact]
    public async Task A_confirmation_is_sent_again_while_the_person_holds_that_place_at_that_hour()
    {
        await using var scene = await MailScene.CreateAsync(database);
        var (place, visit) = await HoldAsync(scene, AppointmentState.Confirmed);
        var mail = await scene.WriteAsync(new ConfirmationMail("ABCDEFGHJK", "x", visit), scene.Person);
        var older = await scene.WriteAsync(new ConfirmationMail("ABCDEFGHJK", "x", visit with { Sequence = visit.Sequence - 1 }), scene.Person);

        Assert.IsType<ResendResult.Queued>(await scene.ResendAsync(mail));
        await LostAsync(scene, older, LostSense.PlaceNotHeld);
        await ChangeAsync(scene, place, AppointmentState.Cancelled);
        await LostAsync(scene, mail, LostSense.PlaceNotHeld);
        scene.Host.GoTo("2027-03-01 08:00");
        await LostAsync(scene, mail, LostSense.MomentPassed);
    }

    [Fact]
    public async Task An_offer_is_sent_again_until_its_end()
    {
        await using var scene = await MailScene.CreateAsync(database);
        var (_, visit) = await HoldAsync(scene, AppointmentState.Offered);
        var ends = scene.Host.Application.Clock.Now.AddHours(5);
        var mail = await scene.WriteAsync(new OfferMail("ABCDEFGHJK", "x", "y", visit, ends, false), scene.Person);

        Assert.IsType<ResendResult.Queued>(await scene.ResendAsync(mail));
        scene.Host.Time.Advance(TimeSpan.FromHours(5));
        await LostAsync(scene, mail, LostSense.OfferEnded);
    }

    [Fact]
    public async Task Answers_are_not_sent_again_once_another_was_given_or_the_demand_has_ended()
    {
        await using var scene = await MailScene.CreateAsync(database);
        var site = new PassSite(scene.Town.Sites[0].Id.Value, "Nanterre", "1 rue", "01", "Europe/Paris");
        var promise = await scene.WriteAsync(new PromiseMail("ABCDEFGHJK", "x", new DateOnly(2027, 2, 1), 3, 2), scene.Person);
        var pass = await scene.WriteAsync(new PassMail("ABCDEFGHJK", "x", null, new DateOnly(2027, 1, 5), HalfDay.Morning, site), scene.Person);
        var oldPass = await scene.WriteAsync(new PassMail("ABCDEFGHJK", "x", null, new DateOnly(2027, 1, 3), HalfDay.Morning, site), scene.Person);
        var range = await scene.WriteAsync(new RangeMail("ABCDEFGHJK", "x", null, null), scene.Person);

        await LostAsync(scene, promise, LostSense.AnsweredSince);
        await LostAsync(scene, pass, LostSense.AnsweredSince);
        await LostAsync(scene, oldPass, LostSense.MomentPassed);
        Assert.IsType<ResendResult.Queued>(await scene.ResendAsync(range));
        await scene.Host.AskAsync(db => db.Demands.Where(d => d.Id == scene.Person).ExecuteUpdateAsync(
            set => set.SetProperty(d => d.EndedAt, scene.Host.Application.Clock.Now).SetProperty(d => d.EndReason, DemandEnd.Withdrawn), Ct));
        await LostAsync(scene, range, LostSense.DemandEnded);
    }

    [Fact]
    public async Task The_accueil_does_not_send_again_what_is_no_longer_so()
    {
        await using var scene = await MailScene.CreateAsync(database);
        var (place, visit) = await HoldAsync(scene, AppointmentState.Confirmed);
        var mail = await scene.WriteAsync(new ConfirmationMail("ABCDEFGHJK", "x", visit), scene.Person);
        await ChangeAsync(scene, place, AppointmentState.Cancelled);

        Assert.Equal(new TellResult.LostItsSense(LostSense.PlaceNotHeld), await AgainAtTheDeskAsync(scene, mail));
        Assert.Equal(OutboxState.Failed, (await scene.RowAsync(mail)).State);
        await ChangeAsync(scene, place, AppointmentState.Confirmed);
        Assert.Equal(new TellResult.Told(), await AgainAtTheDeskAsync(scene, mail));
    }

    [Fact]
    public async Task Nothing_is_sent_again_to_a_mailbox_the_person_has_no_more()
    {
        await using var scene = await MailScene.CreateAsync(database);
        var mail = await scene.WriteAsync(new RangeMail("ABCDEFGHJK", "x", null, null), scene.Person, to: "avant@exemple.fr");

        await LostAsync(scene, mail, LostSense.ContactReplaced);
        Assert.Equal(new TellResult.LostItsSense(LostSense.ContactReplaced), await AgainAtTheDeskAsync(scene, mail));
    }

    [Fact]
    public async Task An_absence_and_a_cancellation_are_told_again_until_they_are_taken_back()
    {
        await using var scene = await MailScene.CreateAsync(database);
        var (place, visit) = await HoldAsync(scene, AppointmentState.Displaced);
        var cancelled = await scene.WriteAsync(new CancelledByUsMail("ABCDEFGHJK", "x", visit, new DateOnly(2027, 1, 5), null, false), scene.Person);
        var missed = await scene.WriteAsync(new MissedMail("ABCDEFGHJK", "x", visit, null), scene.Person);

        Assert.IsType<ResendResult.Queued>(await scene.ResendAsync(cancelled));
        await LostAsync(scene, missed, LostSense.AbsenceCorrected);
        await ChangeAsync(scene, place, AppointmentState.NoShow);
        Assert.IsType<ResendResult.Queued>(await scene.ResendAsync(missed));
        await LostAsync(scene, cancelled, LostSense.AnsweredSince);
    }

    [Fact]
    public async Task Beside_a_promise_nobody_is_told_that_there_is_none()
    {
        await using var scene = await MailScene.CreateAsync(database);
        var deadline = await DeadlineAsync(scene);
        var by = new DateOnly(2027, 1, 20);
        await scene.Host.AskAsync(db =>
        {
            db.Add(new Promise { Id = PromiseId.New(), DemandId = scene.Person, PoolId = scene.Town.Pools[0].Id, ReceivedBy = by, MadeOn = scene.Town.Today });
            return db.SaveChangesAsync(Ct);
        });

        Assert.Null(await AskAsync(scene, new PromiseMail("ABCDEFGHJK", "x", by, 3, 2)));
        Assert.Null(await AskAsync(scene, new WindowOpensMail("ABCDEFGHJK", "x", deadline)));
        Assert.Equal(LostSense.AnsweredSince, await AskAsync(scene, new WindowOpensMail("ABCDEFGHJK", "x", deadline.AddDays(1))));
        Assert.Equal(LostSense.AnsweredSince, await AskAsync(scene, new DeadlineDangerMail("ABCDEFGHJK", "x", deadline, "01")));
        Assert.Equal(LostSense.AnsweredSince, await AskAsync(scene, new WeekWithoutPlaceMail("ABCDEFGHJK", "x", new DateOnly(2026, 12, 28), 5)));
    }

    /// <summary>Of somebody who waits, then holds a place, then has withdrawn; the samples' own visit is nobody's.</summary>
    [Fact]
    public async Task Every_kind_says_until_when_it_is_true()
    {
        await using var scene = await MailScene.CreateAsync(database);
        var deadline = await DeadlineAsync(scene);
        List<MailContent> all = [.. SampleMails.All.Select(mail => mail switch
        {
            WindowOpensMail m => m with { Deadline = deadline },
            DeadlineDangerMail m => m with { Deadline = deadline },
            _ => mail,
        })];

        var waiting = await AskAllAsync(scene, all);
        await HoldAsync(scene, AppointmentState.Confirmed);
        var placed = await AskAllAsync(scene, all);
        await scene.Host.AskAsync(db => db.Demands.Where(d => d.Id == scene.Person).ExecuteUpdateAsync(
            set => set.SetProperty(d => d.EndedAt, scene.Host.Application.Clock.Now).SetProperty(d => d.EndReason, DemandEnd.Withdrawn), Ct));
        var ended = await AskAllAsync(scene, all);

        foreach (var kind in all.Select(mail => mail.Kind))
        {
            LostSense?[] expected = kind switch
            {
                "code" => [LostSense.CodeExpired, LostSense.CodeExpired, LostSense.CodeExpired],
                "confirmation" or "moved" or "offer" or "offer_reminder" or "visit_reminder" or "moved_by_us" or "restored" => [LostSense.PlaceNotHeld, LostSense.PlaceNotHeld, LostSense.PlaceNotHeld],
                "promise" or "pass" or "identity_check" or "cancelled_by_us" or "recepisse_ends" => [LostSense.AnsweredSince, LostSense.AnsweredSince, LostSense.AnsweredSince],
                "missed" => [LostSense.AbsenceCorrected, LostSense.AbsenceCorrected, LostSense.AbsenceCorrected],
                "no_guarantee" or "range" or "window_opens" or "deadline_danger" or "week_without_place" => [null, LostSense.AnsweredSince, LostSense.DemandEnded],
                "registered" or "certificate_ready" or "offer_ended" => [null, null, LostSense.DemandEnded],
                _ => [null, null, null],
            };
            Assert.Equal((kind, expected[0], expected[1], expected[2]), (kind, waiting[kind], placed[kind], ended[kind]));
        }
    }

    [Fact]
    public async Task A_kind_that_does_not_say_so_is_not_sent()
    {
        await using var scene = await MailScene.CreateAsync(database);
        var row = await scene.RowAsync(await scene.ClaimMailAsync());

        await Assert.ThrowsAsync<InvalidOperationException>(() => scene.Host.AskAsync(db => scene.Host.Get<MailSense>().LostAsync(db, row, new MailEnvelope(MailScene.Mailbox, new UnlistedMail()), Ct)));
    }

    private static async Task<Dictionary<string, LostSense?>> AskAllAsync(MailScene scene, IEnumerable<MailContent> mails)
    {
        Dictionary<string, LostSense?> answers = [];
        foreach (var mail in mails)
        {
            answers[mail.Kind] = await AskAsync(scene, mail);
        }

        return answers;
    }

    private static Task<LostSense?> AskAsync(MailScene scene, MailContent content) => scene.Host.AskAsync(db =>
    {
        var to = new Addressee(MailScene.Mailbox, "fr", scene.Person);
        var row = scene.Host.Get<Outbox>().Add(db, content, to, scene.Person.Value, "asked", scene.Host.Application.Clock.Now);
        return scene.Host.Get<MailSense>().LostAsync(db, row, new MailEnvelope(to.Address, content), Ct);
    });

    private static async Task<TellResult> AgainAtTheDeskAsync(MailScene scene, OutboxMailId mail)
    {
        var accueil = scene.By with { Account = await scene.Host.Application.StaffAsync(SiteRole.Accueil, scene.Town.Sites[0]) };
        return await scene.Host.Get<SendAgain>().HandleAsync(new TellCommand(accueil, mail, default), Ct);
    }

    private static Task<DateOnly> DeadlineAsync(MailScene scene) => scene.Host.AskAsync(db => db.Demands.Where(d => d.Id == scene.Person).Select(d => d.Deadline!.Value).SingleAsync(Ct));

    private sealed record UnlistedMail : MailContent
    {
        public override string Kind => "unlisted";
    }

    private static async Task LostAsync(MailScene scene, OutboxMailId mail, LostSense why) =>
        Assert.Equal(why, Assert.IsType<ResendResult.LostItsSense>(await scene.ResendAsync(mail)).Why);

    private static async Task<(AppointmentId Place, VisitDetails Visit)> HoldAsync(MailScene scene, AppointmentState state) => await scene.Host.AskAsync(async db =>
    {
        var pool = scene.Town.Pools[0].Id;
        var after = scene.Host.Application.Clock.Now.AddDays(3);
        var slot = await db.Slots.Where(s => s.PoolId == pool && s.StartsAt > after && !s.Taken).OrderBy(s => s.StartsAt).FirstAsync(Ct);
        var place = new Appointment
        {
            Id = AppointmentId.New(), DemandId = scene.Person, SlotId = slot.Id, State = state, Sequence = 1, CreatedAt = scene.Host.Application.Clock.Now, ChangedAt = scene.Host.Application.Clock.Now,
        };
        db.Add(place);
        await db.SaveChangesAsync(Ct);
        return (place.Id, VisitDetails.Of(place.Id, 1, slot.StartsAt, 20, scene.Town.Sites[0], scene.Town.Prefecture, scene.Town.Renewal));
    });

    private static Task<int> ChangeAsync(MailScene scene, AppointmentId place, AppointmentState state) =>
        scene.Host.AskAsync(db => db.Appointments.Where(a => a.Id == place).ExecuteUpdateAsync(set => set.SetProperty(a => a.State, state), Ct));
}
