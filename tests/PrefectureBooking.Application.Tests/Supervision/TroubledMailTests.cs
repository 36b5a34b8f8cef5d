using System.Text;
using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Supervision;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Supervision;

public sealed class TroubledMailTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Mails_that_failed_or_are_late_stand_on_the_list_of_their_sites_the_oldest_first()
    {
        await using var scene = await MailScene.CreateAsync(database);
        var late = await scene.ClaimMailAsync(OutboxState.Queued, null);
        var failed = await scene.ClaimMailAsync();
        var code = await scene.WriteAsync(new CodeMail("123456", 15), null, outcome: "452 4.2.2 mailbox full", subject: scene.Person.Value);
        await scene.ClaimMailAsync(OutboxState.Sent, "250 taken");
        var young = await scene.ClaimMailAsync(OutboxState.Queued, null);
        var now = scene.Host.Application.Clock.Now;
        await MoveAsync(scene, failed, now.AddMinutes(-59));
        await MoveAsync(scene, code, now.AddMinutes(-58));
        await MoveAsync(scene, late, now.AddMinutes(-11));
        await MoveAsync(scene, young, now.AddMinutes(-9));

        var list = (await scene.ListAsync())!;

        Assert.Equal([failed, code, late], list.Entries.Select(m => m.Mail));
        Assert.Equal([MailTrouble.UnknownMailbox, MailTrouble.FullMailbox, MailTrouble.NotTried], list.Entries.Select(m => m.Trouble));
        Assert.Equal((3, 1), (list.Count, list.Pages));
    }

    [Fact]
    public async Task A_mail_of_no_demand_is_of_no_site_and_only_counted()
    {
        await using var scene = await MailScene.CreateAsync(database);
        var before = (await scene.ListAsync())!.WithoutDemand;
        var id = await scene.WriteAsync(new CodeMail("123456", 15), null, outcome: "550 5.1.1 unknown");

        var list = (await scene.ListAsync())!;

        Assert.Empty(list.Entries);
        Assert.Equal(before + 1, list.WithoutDemand);
        Assert.IsType<ResendResult.Refused>(await scene.ResendAsync(id));
    }

    [Fact]
    public async Task Other_sites_and_other_roles_see_and_change_nothing()
    {
        await using var scene = await MailScene.CreateAsync(database);
        var mail = await scene.ClaimMailAsync();
        var other = new HallCommand(await scene.Host.Application.StaffAsync(SiteRole.Supervisor, scene.Town.Sites[1]), scene.Town.Sites[1].Code);
        var accueil = scene.By with { Account = await scene.Host.Application.StaffAsync(SiteRole.Accueil, scene.Town.Sites[0]) };

        Assert.Empty((await scene.ListAsync(other))!.Entries);
        Assert.Null(await scene.ListAsync(accueil));
        Assert.Null(await scene.ListAsync(other with { Site = scene.By.Site }));
        foreach (var stranger in new[] { other, accueil })
        {
            Assert.Null(await scene.Host.Get<ReadTroubledMails>().OneAsync(stranger, mail, Ct));
            Assert.IsType<ResendResult.Refused>(await scene.Host.Get<ResendMail>().HandleAsync(stranger, mail, Ct));
            Assert.IsType<TellMailResult.Refused>(await scene.Host.Get<TellMail>().HandleAsync(new TellMailCommand(stranger, mail, Application.Desk.TellWay.Post, "Lettre partie ce matin."), Ct));
        }

        Assert.Null(await scene.Host.Get<ResendMails>().HandleAsync(accueil, MailTrouble.UnknownMailbox, Ct));
        Assert.Equal(OutboxState.Failed, (await scene.RowAsync(mail)).State);
    }

    [Fact]
    public async Task What_a_mail_says_is_read_without_its_code_and_the_reading_is_written_down_once()
    {
        await using var scene = await MailScene.CreateAsync(database);
        var mail = await scene.WriteAsync(new RegisteredMail("ABCDEFGHJK", "secret-link", false, new DateOnly(2027, 1, 4), new TimeOnly(18, 0), null), scene.Person);
        await scene.ListAsync(opening: true);
        await scene.ListAsync();

        var text = await scene.Host.Get<ReadTroubledMails>().OneAsync(scene.By, mail, Ct);
        await scene.Host.Get<ReadTroubledMails>().OneAsync(scene.By, mail, Ct);

        Assert.Equal(MaskedMail.Hidden, Assert.IsType<RegisteredMail>(text!.Content).FollowToken);
        Assert.Equal(1, await scene.AuditAsync(ReadTroubledMails.Action));
        Assert.Equal(1, await scene.AuditAsync(ReadTroubledMails.PersonAction));
    }

    [Fact]
    public async Task A_mail_that_is_sent_again_is_the_same_one_and_leaves_once()
    {
        await using var scene = await MailScene.CreateAsync(database);
        var mail = await scene.ClaimMailAsync();

        Assert.IsType<ResendResult.Queued>(await scene.ResendAsync(mail));
        var row = await scene.RowAsync(mail);
        Assert.Equal((OutboxState.Queued, 0, (DateTimeOffset?)null), (row.State, row.Attempts, row.RetryAt));
        await scene.SendAllAsync();

        Assert.Equal(1, scene.Postman.TimesTaken(mail));
        Assert.Equal(OutboxState.Sent, (await scene.RowAsync(mail)).State);
        Assert.IsType<ResendResult.AlreadyDone>(await scene.ResendAsync(mail));
        Assert.Equal(1, await scene.AuditAsync(ResendMail.Action));
    }

    [Fact]
    public async Task A_mail_that_was_told_is_never_sent_whatever_is_asked_of_its_row()
    {
        await using var scene = await MailScene.CreateAsync(database);
        var mail = await scene.ClaimMailAsync(OutboxState.Queued, null);

        Assert.IsType<TellMailResult.NoteIsMissing>(await scene.TellAsync(mail, "vu"));
        Assert.IsType<TellMailResult.Told>(await scene.TellAsync(mail));
        Assert.IsType<TellMailResult.AlreadyDone>(await scene.TellAsync(mail));
        Assert.IsType<ResendResult.AlreadyDone>(await scene.ResendAsync(mail));
        await scene.SendAllAsync();

        Assert.Equal(0, scene.Postman.TimesTaken(mail));
        var row = await scene.RowAsync(mail);
        Assert.Equal((OutboxState.Told, "phone"), (row.State, row.Outcome));
        Assert.DoesNotContain("neuf heures", Encoding.UTF8.GetString(row.ToldNote!), StringComparison.Ordinal);
        Assert.Equal(1, await scene.AuditAsync($"{TellMail.Action}:phone"));
        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => scene.Host.AskAsync(db =>
            db.OutboxMails.Where(m => m.Id == mail).ExecuteUpdateAsync(set => set.SetProperty(m => m.State, OutboxState.Queued), Ct)));
        Assert.Contains("outbox_mail_told_stays_told", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_is_told_to_nobody()
    {
        await using var scene = await MailScene.CreateAsync(database);
        var code = await scene.WriteAsync(new CodeMail("123456", 15), null, subject: scene.Person.Value);

        Assert.IsType<TellMailResult.IsACode>(await scene.TellAsync(code));
    }

    [Fact]
    public async Task All_mails_of_one_reason_are_sent_again_a_bounded_number_at_once()
    {
        await using var scene = await MailScene.CreateAsync(database);
        for (var number = 0; number < ResendMails.Most + 3; number++)
        {
            await scene.ClaimMailAsync(outcome: "452 4.2.2 mailbox full");
        }

        var unknown = await scene.ClaimMailAsync();
        var stale = await scene.WriteAsync(new RegisteredMail("ABCDEFGHJK", "x", false, new DateOnly(2027, 1, 4), new TimeOnly(18, 0), null), scene.Person, outcome: "452 4.2.2 mailbox full");
        await MoveAsync(scene, stale, scene.Host.Application.Clock.Now.AddHours(-2));
        await scene.Host.AskAsync(db => db.Demands.Where(d => d.Id == scene.Person).ExecuteUpdateAsync(
            set => set.SetProperty(d => d.EndedAt, scene.Host.Application.Clock.Now).SetProperty(d => d.EndReason, Domain.Demands.DemandEnd.Withdrawn), Ct));

        var first = await scene.Host.Get<ResendMails>().HandleAsync(scene.By, MailTrouble.FullMailbox, Ct);

        Assert.Equal(new ResentMails(ResendMails.Most - 1, 1, 4), first);
        Assert.Equal(OutboxState.Failed, (await scene.RowAsync(unknown)).State);
        Assert.Equal(25, (await scene.ListAsync())!.Entries.Count);
        Assert.Single((await scene.ListAsync())!.Troubles, t => t.Trouble == MailTrouble.UnknownMailbox);
    }

    private static Task<int> MoveAsync(MailScene scene, Domain.Shared.OutboxMailId id, DateTimeOffset due) =>
        scene.Host.AskAsync(db => db.OutboxMails.Where(m => m.Id == id).ExecuteUpdateAsync(set => set.SetProperty(m => m.DueAt, due), Ct));
}
