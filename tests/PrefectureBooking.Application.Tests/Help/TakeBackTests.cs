using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Help;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Tests.Allocation;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Help;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Help;

public sealed class TakeBackTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const int Rounds = 20;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_code_on_the_paper_gives_the_person_their_own_contact_and_the_helper_nothing()
    {
        await using var host = new AllocationHost(database);
        var desk = await HelpDesk.OpenAsync(host);
        var demand = await desk.RegisteredAsync(reach: Reach.Helper);
        var (code, before) = (await desk.CodeAsync(demand), (await desk.ReadAsync(demand))!.Person.View.Demand);
        var oldLink = FollowLink.Of(before, host.Get<PersonalCipher>());
        await host.AskAsync(db => db.OutboxMails.Where(m => m.DemandId == demand).ExecuteUpdateAsync(set => set.SetProperty(m => m.State, OutboxState.Failed), Ct));

        var result = Assert.IsType<TakeBackResult.TakenBack>(await host.Get<TakeBack>().ByCodeAsync(before.Dossier, code, new OwnContact("moi@exemple.fr", null), Ct));

        Assert.Null(await desk.ReadAsync(demand));
        Assert.Null(await host.Get<ReadHelpedPaper>().DemandAsync(desk.For(demand), Ct));
        Assert.Empty((await host.Get<ReadHelped>().ListAsync(new HelpedListQuery(desk.Account), false, Ct))!.Entries);
        Assert.Null(await host.Get<ActForHelped>().CancelAsync(desk.For(demand), true, Ct));
        Assert.Null(await host.Get<ReadDemand>().HandleAsync(oldLink, Ct));
        var after = (await host.Get<ReadDemand>().HandleAsync(result.FollowToken, Ct))!.Demand;
        Assert.Equal((Reach.Mail, before.Deadline, before.RegisteredOn, before.RegisteredAt), (after.Reach, after.Deadline, after.RegisteredOn, after.RegisteredAt));
        Assert.NotEqual(before.FollowTokenHash, after.FollowTokenHash);
        var states = await host.AskAsync(db => db.OutboxMails.Where(m => m.DemandId == demand).Select(m => new { m.Kind, m.State }).ToListAsync(Ct));
        Assert.Equal(OutboxState.Queued, Assert.Single(states, m => m.Kind == "taken_back").State);
        Assert.All(states.Where(m => m.Kind != "taken_back"), m => Assert.Equal(OutboxState.Told, m.State));
        Assert.Equal(2, states.Count);
        var shown = await host.Get<ReadDemand>().MailsAsync(demand, Ct);
        Assert.All(shown, m => Assert.Equal(m.Content is not TakenBackMail, m.IsWithdrawn));
        Assert.IsType<TakeBackResult.NotFound>(await host.Get<TakeBack>().ByCodeAsync(before.Dossier, code, new OwnContact("autre@exemple.fr", null), Ct));
    }

    [Fact]
    public async Task A_wrong_code_an_unknown_dossier_and_too_many_tries_open_nothing()
    {
        await using var host = new AllocationHost(database);
        var desk = await HelpDesk.OpenAsync(host);
        var demand = await desk.RegisteredAsync();
        var (code, dossier) = (await desk.CodeAsync(demand), (await desk.ReadAsync(demand))!.Person.View.Demand.Dossier);
        var (wrong, contact) = (TakeBackCode.From(new byte[TakeBackCode.Length]), new OwnContact("moi@exemple.fr", null));

        Assert.IsType<TakeBackResult.NotFound>(await host.Get<TakeBack>().ByCodeAsync(DossierNumber.From(new byte[DossierNumber.Length]), code, contact, Ct));
        for (var tries = 0; tries < 5; tries++)
        {
            Assert.IsType<TakeBackResult.NotFound>(await host.Get<TakeBack>().ByCodeAsync(dossier, wrong, contact, Ct));
        }

        Assert.IsType<TakeBackResult.Wait>(await host.Get<TakeBack>().ByCodeAsync(dossier, code, contact, Ct));
        Assert.NotNull(await desk.ReadAsync(demand));
    }

    [Fact]
    public async Task From_their_own_page_a_person_ends_the_help_and_keeps_their_mailbox()
    {
        await using var host = new AllocationHost(database);
        var desk = await HelpDesk.OpenAsync(host);
        var person = Person.New();
        var demand = await desk.RegisteredAsync(person);

        Assert.IsType<TakeBackResult.TakenBack>(await host.Get<TakeBack>().ByPersonAsync(demand, null, Ct));

        Assert.Null(await desk.ReadAsync(demand));
        var help = (await host.Get<ReadHelp>().HandleAsync(demand, Ct))!;
        Assert.Null(help.Live);
        Assert.Equal(HelperActKind.Registered, Assert.Single(help.Done).Kind);
    }

    [Fact]
    public async Task The_accueil_ends_the_help_with_a_motive_and_no_other_prefecture_does()
    {
        await using var host = new AllocationHost(database);
        var (desk, other) = (await HelpDesk.OpenAsync(host), await HelpDesk.OpenAsync(host));
        var demand = await desk.RegisteredAsync();
        var (here, there) = (await AccueilAsync(host, desk), await AccueilAsync(host, other));
        var contact = new OwnContact(null, "+33612345678");

        Assert.IsType<TakeBackResult.NoMotive>(await host.Get<TakeBack>().AtDeskAsync(here, demand, contact, "titre", Ct));
        Assert.IsType<TakeBackResult.NotFound>(await host.Get<TakeBack>().AtDeskAsync(there, demand, contact, "Titre original présenté.", Ct));
        Assert.NotNull(await desk.ReadAsync(demand));
        Assert.IsType<TakeBackResult.TakenBack>(await host.Get<TakeBack>().AtDeskAsync(here, demand, contact, "Titre original présenté.", Ct));
        Assert.Null(await desk.ReadAsync(demand));
        var entry = await host.AskAsync(db => db.AuditEntries.SingleAsync(a => a.Action == TakeBack.Action && a.Actor == here.Account.Value.ToString(), Ct));
        Assert.Equal("Titre original présenté.", entry.Motive);
    }

    [Fact]
    public async Task A_helper_who_acts_while_the_person_takes_back_acted_before_or_not_at_all()
    {
        await using var host = new AllocationHost(database);
        var desk = await HelpDesk.OpenAsync(host);
        for (var round = 0; round < Rounds; round++)
        {
            var hour = await desk.Office.OpenAsync(host.Application, 10 + round, new TimeOnly(10, 0));
            var demand = await desk.RegisteredAsync();
            using var together = new Barrier(2);
            var booking = TogetherAsync(together, () => host.Get<ActForHelped>().BookAsync(desk.For(demand), desk.Office.Pool.Id, hour, Ct));
            var takingBack = TogetherAsync(together, () => host.Get<TakeBack>().ByPersonAsync(demand, null, Ct));

            // What stands the moment the person was answered is all there will ever be.
            Assert.IsType<TakeBackResult.TakenBack>(await takingBack);
            var place = (await host.PlaceOfAsync(demand))?.Appointment.Id;
            var isBooked = await booking is BookResult.Booked;
            Assert.Equal(isBooked, place is not null);
            Assert.Equal(place, (await host.PlaceOfAsync(demand))?.Appointment.Id);
            Assert.Equal(isBooked, (await host.Get<ReadHelp>().HandleAsync(demand, Ct))!.Done.Any(done => done.Kind == HelperActKind.Booked));
            Assert.Null(await host.Get<ActForHelped>().CancelAsync(desk.For(demand), false, Ct));
        }
    }

    private static Task<T> TogetherAsync<T>(Barrier together, Func<Task<T>> work) => Task.Run(
        async () =>
        {
            together.SignalAndWait(Ct);
            return await work();
        },
        Ct);

    private static async Task<HallCommand> AccueilAsync(AllocationHost host, HelpDesk desk) =>
        new(await host.Application.StaffAsync(SiteRole.Accueil, desk.Office.Site), desk.Office.Site.Code);
}
