using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Desk;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Mail.Transports;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Supervision;

public sealed class ContactFailureTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_refused_mailbox_shows_on_the_demand_and_puts_its_person_on_the_list_to_tell()
    {
        await using var scene = await MailScene.CreateAsync(database);
        var accueil = await AccueilAsync(scene);
        scene.Postman.Answer = () => new DeliveryResult.Rejected("550 5.1.1 <…>: no such user");
        var mail = await scene.ClaimMailAsync(OutboxState.Queued, null);

        await scene.Worker.RunOnceAsync(Ct);

        var failure = (await scene.Host.Get<ReadForPerson>().HandleAsync(new ReadDeskListQuery(accueil, false), scene.Person, Ct))!.Failure;
        Assert.Equal((ContactFailureReason.UnknownMailbox, scene.Host.Application.Clock.Now), (failure!.Reason, failure.Since));
        var list = (await ListAsync(scene, accueil))!;
        Assert.Equal(mail, Assert.Single(list.Entries).Mail);
        Assert.Empty(list.Failing);

        // Told of this mail, the person is still to be asked for a mailbox that works.
        await scene.Host.Get<TellPerson>().HandleAsync(new TellCommand(accueil, mail, TellWay.Phone), Ct);
        list = (await ListAsync(scene, accueil))!;
        Assert.Empty(list.Entries);
        Assert.Equal((scene.Person, "Amina Diallo"), (Assert.Single(list.Failing).Failure.DemandId, list.Failing[0].Name));
        Assert.IsType<TellResult.Told>(await scene.Host.Get<SettleContact>().HandleAsync(accueil, scene.Person, Ct));
        Assert.IsType<TellResult.AlreadyTold>(await scene.Host.Get<SettleContact>().HandleAsync(accueil, scene.Person, Ct));
        Assert.Empty((await ListAsync(scene, accueil))!.Failing);
    }

    [Fact]
    public async Task A_fault_of_ours_says_nothing_of_the_contact_and_sending_again_gives_it_another_chance()
    {
        await using var scene = await MailScene.CreateAsync(database);
        scene.Postman.Answer = () => new DeliveryResult.Deferred("No answer in time");
        await scene.ClaimMailAsync(OutboxState.Queued, null);
        await scene.Worker.RunOnceAsync(Ct);
        Assert.Equal(0, await CountAsync(scene));

        scene.Postman.Answer = () => new DeliveryResult.Rejected("552 5.2.2 mailbox full");
        var mail = await scene.ClaimMailAsync(OutboxState.Queued, null);
        await scene.Worker.RunOnceAsync(Ct);
        Assert.Equal(1, await CountAsync(scene));
        await scene.ResendAsync(mail);
        Assert.Equal(0, await CountAsync(scene));
    }

    [Fact]
    public async Task The_refusal_of_an_earlier_mailbox_says_nothing_of_the_contact()
    {
        await using var scene = await MailScene.CreateAsync(database);
        scene.Postman.Answer = () => new DeliveryResult.Rejected("550 5.1.1 <…>: no such user");
        var mail = await scene.WriteAsync(new ClaimMail("ABCDEFGHJK", "01"), scene.Person, OutboxState.Queued, to: "avant@exemple.fr", onTime: true);

        await scene.Worker.RunOnceAsync(Ct);

        Assert.Equal(OutboxState.Failed, (await scene.RowAsync(mail)).State);
        Assert.Equal(0, await CountAsync(scene));
    }

    private static Task<int> CountAsync(MailScene scene) => scene.Host.AskAsync(db => db.ContactFailures.CountAsync(f => f.DemandId == scene.Person, Ct));

    private static Task<ToTellList?> ListAsync(MailScene scene, HallCommand by) => scene.Host.Get<ReadToTell>().HandleAsync(new ReadDeskListQuery(by, false), Ct);

    private static async Task<HallCommand> AccueilAsync(MailScene scene) =>
        scene.By with { Account = await scene.Host.Application.StaffAsync(SiteRole.Accueil, scene.Town.Sites[0]) };
}
