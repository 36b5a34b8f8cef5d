using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Desk;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Mail.Delivery;
using PrefectureBooking.Application.Mail.Sense;
using PrefectureBooking.Application.Mail.Transports;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Tests.Supervision;
using PrefectureBooking.Domain.Documents;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Mail;

/// <summary>What has waited may have become untrue, or useless.</summary>
public sealed class LateMailTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly ConfirmationMail OfNobodysPlace = SampleMails.Confirmation;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_that_was_put_off_lapses_when_what_it_says_is_no_longer_so()
    {
        await using var scene = await MailScene.CreateAsync(database);
        scene.Postman.Answer = () => new DeliveryResult.Deferred("451 4.7.1 try later");
        var (untrue, stillTrue) = (await OnTimeAsync(scene, OfNobodysPlace), await OnTimeAsync(scene, new RangeMail("ABCDEFGHJK", "x", null, null)));
        await scene.Worker.RunOnceAsync(Ct);
        Assert.Equal((OutboxState.Queued, 1), await StateAsync(scene, untrue));

        scene.Postman.Answer = () => new DeliveryResult.Sent("250 taken");
        scene.Host.Time.Advance(TimeSpan.FromMinutes(5));
        await scene.SendAllAsync();

        Assert.Equal((OutboxState.Lapsed, 1), await StateAsync(scene, untrue));
        Assert.Equal("place_not_held", (await scene.RowAsync(untrue)).Outcome);
        Assert.Equal((0, 1), (scene.Postman.TimesTaken(untrue), scene.Postman.TimesTaken(stillTrue)));
    }

    [Fact]
    public async Task A_mail_that_should_have_left_ten_minutes_ago_is_asked_at_its_first_attempt()
    {
        await using var scene = await MailScene.CreateAsync(database);
        var untrue = await OnTimeAsync(scene, OfNobodysPlace);
        scene.Host.Time.Advance(TimeSpan.FromMinutes(10));

        await scene.SendAllAsync();

        Assert.Equal((OutboxState.Lapsed, 0), await StateAsync(scene, untrue));
        Assert.Equal(0, scene.Postman.TimesTaken(untrue));
    }

    [Fact]
    public async Task A_late_mail_does_not_leave_for_a_mailbox_the_person_has_no_more()
    {
        await using var scene = await MailScene.CreateAsync(database);
        var mail = await scene.WriteAsync(new RangeMail("ABCDEFGHJK", "x", null, null), scene.Person, OutboxState.Queued, to: "avant@exemple.fr");

        await scene.SendAllAsync();

        Assert.Equal((OutboxState.Lapsed, "contact_replaced"), (await scene.RowAsync(mail)) is var row ? (row.State, row.Outcome) : default);
    }

    [Fact]
    public async Task A_mail_on_time_costs_no_query()
    {
        await using var scene = await MailScene.CreateAsync(database);
        var row = await scene.RowAsync(await OnTimeAsync(scene, OfNobodysPlace));
        var late = new LateMails(new NoDatabase(), scene.Host.Get<MailSense>(), scene.Host.Application.Clock);
        var envelope = scene.Host.Get<Outbox>().Open(row);

        Assert.Null(await late.LostAsync(row, envelope, Ct));
        scene.Host.Time.Advance(TimeSpan.FromMinutes(10));
        await Assert.ThrowsAsync<InvalidOperationException>(() => late.LostAsync(row, envelope, Ct));
    }

    [Fact]
    public async Task After_a_night_without_the_server_what_is_over_does_not_leave()
    {
        await using var scene = await MailScene.CreateAsync(database);
        var now = scene.Host.Application.Clock.Now;
        var visit = SampleMails.Nanterre with { StartsAt = now.AddHours(6), EndsAt = now.AddHours(7) };
        var site = new PassSite(scene.Town.Sites[0].Id.Value, "Nanterre", "1 rue", "01", "Europe/Paris");
        List<OutboxMailId> over =
        [
            await scene.WriteAsync(new CodeMail("042917", 15), null, OutboxState.Queued, subject: scene.Person.Value),
            await OnTimeAsync(scene, new OfferMail("ABCDEFGHJK", "x", "y", visit with { StartsAt = now.AddDays(5) }, now.AddHours(4), false)),
            await OnTimeAsync(scene, new PassMail("ABCDEFGHJK", "x", null, new DateOnly(2027, 1, 4), HalfDay.Morning, site)),
            await OnTimeAsync(scene, new ConfirmationMail("ABCDEFGHJK", "x", visit)),
            await OnTimeAsync(scene, new MovedMail("ABCDEFGHJK", "x", visit, now)),
            await OnTimeAsync(scene, new MovedByUsMail("ABCDEFGHJK", "x", visit, now)),
            await OnTimeAsync(scene, new RestoredMail("ABCDEFGHJK", "x", visit)),
        ];
        var kept = await OnTimeAsync(scene, new CancelledMail("ABCDEFGHJK", "x", visit, true, WasOffer: false));
        Assert.Equal(
            [now.AddMinutes(15), now.AddHours(4), new DateTimeOffset(2027, 1, 4, 23, 0, 0, TimeSpan.Zero), visit.StartsAt, visit.StartsAt, visit.StartsAt, visit.StartsAt],
            (await Task.WhenAll(over.Select(scene.RowAsync))).Select(row => row.UselessAt!.Value));

        scene.Host.GoTo("2027-01-04 23:00");
        await scene.SendAllAsync();

        Assert.All(await Task.WhenAll(over.Select(scene.RowAsync)), row => Assert.Equal((OutboxState.Lapsed, 0), (row.State, scene.Postman.TimesTaken(row.Id))));
        Assert.Equal(1, scene.Postman.TimesTaken(kept));
    }

    [Fact]
    public async Task What_has_failed_is_not_to_be_told_once_its_sense_has_ended()
    {
        await using var scene = await MailScene.CreateAsync(database);
        var accueil = scene.By with { Account = await scene.Host.Application.StaffAsync(SiteRole.Accueil, scene.Town.Sites[0]) };
        var failed = await scene.WriteAsync(OfNobodysPlace, scene.Person);
        Assert.Equal(failed, Assert.Single((await ListAsync()).Entries).Mail);
        scene.Host.GoTo("2027-01-12 08:40");

        Assert.Empty((await ListAsync()).Entries);
        await scene.Worker.RunOnceAsync(Ct);

        Assert.Equal(OutboxState.Lapsed, (await scene.RowAsync(failed)).State);

        async Task<ToTellList> ListAsync() => (await scene.Host.Get<ReadToTell>().HandleAsync(new ReadDeskListQuery(accueil, false), Ct))!;
    }

    [Fact]
    public async Task Rows_that_somebody_is_changing_hold_up_no_worker()
    {
        await using var scene = await MailScene.CreateAsync(database);
        var (held, free) = (await scene.WriteAsync(OfNobodysPlace, scene.Person), await scene.WriteAsync(OfNobodysPlace, scene.Person));
        scene.Host.GoTo("2027-01-12 08:40");
        await using var db = await scene.Host.Application.Contexts.CreateDbContextAsync(Ct);
        await using var transaction = await db.Database.BeginTransactionAsync(Ct);
        await db.OutboxMails.Where(m => m.Id == held).ExecuteUpdateAsync(set => set.SetProperty(m => m.Attempts, 3), Ct);

        await scene.Worker.RunOnceAsync(Ct);

        Assert.Equal((OutboxState.Failed, OutboxState.Lapsed), ((await scene.RowAsync(held)).State, (await scene.RowAsync(free)).State));
    }

    private static Task<OutboxMailId> OnTimeAsync(MailScene scene, MailContent content) => scene.WriteAsync(content, scene.Person, OutboxState.Queued, onTime: true);

    private static async Task<(OutboxState State, int Attempts)> StateAsync(MailScene scene, OutboxMailId id)
    {
        var row = await scene.RowAsync(id);
        return (row.State, row.Attempts);
    }

    private sealed class NoDatabase : IDbContextFactory<BookingDbContext>
    {
        public BookingDbContext CreateDbContext() => throw new InvalidOperationException("A question was asked.");
    }
}
