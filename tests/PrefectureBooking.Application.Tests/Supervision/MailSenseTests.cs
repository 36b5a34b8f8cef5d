using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Access;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Supervision;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Documents;
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
        var site = new PassSite(scene.Town.Sites[0].Id.Value, "Nanterre", "1 rue", "01");
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
