using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Desk;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Tests.Allocation;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Recepisses;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Desk;

public sealed class ReadyTitleTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_was_given_a_recepisse_is_told_once_where_the_card_is_and_which_stamps_to_bring()
    {
        await using var host = new AllocationHost(database);
        var (office, by) = await OfficeAsync(host);
        var person = await GivenAsync(host, office, Person.New());

        var told = Assert.IsType<ReadyTitleResult.Told>(await TellAsync(host, by, person.Dossier));

        Assert.Equal(("Amina Diallo", true), (told.Name, told.ByMail));
        Assert.IsType<ReadyTitleResult.AlreadyTold>(await TellAsync(host, by, person.Dossier));
        var mail = Assert.Single((await host.MailsAsync(person.Demand)).OfType<TitleReadyMail>());
        Assert.Equal((225, "167 avenue Joliot-Curie, 92000 Nanterre", false), (mail.StampsEuros, mail.SiteAddress, mail.ByAppointment));
        Assert.Equal(1, await ToTellTests.AuditAsync(host, by, TellReadyTitle.Action));
    }

    [Fact]
    public async Task Of_eight_who_tell_at_once_one_did_it()
    {
        await using var host = new AllocationHost(database);
        var (office, by) = await OfficeAsync(host);
        for (var round = 0; round < 20; round++)
        {
            var person = await GivenAsync(host, office, Person.New());

            var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => TellAsync(host, by, person.Dossier), Ct)));

            Assert.Single(results.OfType<ReadyTitleResult.Told>());
            Assert.Equal(7, results.OfType<ReadyTitleResult.AlreadyTold>().Count());
            Assert.Single((await host.MailsAsync(person.Demand)).OfType<TitleReadyMail>());
        }
    }

    [Fact]
    public async Task Who_is_reached_by_phone_stands_on_the_list_however_long_ago_the_demand_ended()
    {
        await using var host = new AllocationHost(database);
        var (office, by) = await OfficeAsync(host);
        var person = await GivenAsync(host, office, Person.New());
        await host.AskAsync(db => db.Demands.Where(d => d.Id == person.Demand).ExecuteUpdateAsync(
            set => set.SetProperty(d => d.Reach, Reach.Phone).SetProperty(d => d.EndedAt, host.Application.Clock.Now.AddDays(-150)), Ct));

        Assert.False(Assert.IsType<ReadyTitleResult.Told>(await TellAsync(host, by, person.Dossier)).ByMail);

        var entry = Assert.Single((await host.Get<ReadToTell>().HandleAsync(new ReadDeskListQuery(by, false), Ct))!.Entries);
        Assert.Equal(MaskedMail.Hidden, Assert.IsType<TitleReadyMail>(entry.Content).FollowToken);
    }

    [Fact]
    public async Task A_number_without_recepisse_or_of_another_prefecture_tells_nobody()
    {
        await using var host = new AllocationHost(database);
        var (office, by) = await OfficeAsync(host);
        var (elsewhere, stranger) = await OfficeAsync(host);
        var waiting = await Person.New().RegisterAsync(host.Application, office);
        var given = await GivenAsync(host, office, Person.New());
        var agent = by with { Account = await host.Application.StaffAsync(SiteRole.Agent, office.Site) };

        Assert.IsType<ReadyTitleResult.NoRecepisse>(await TellAsync(host, by, waiting.Dossier));
        Assert.IsType<ReadyTitleResult.NotFound>(await TellAsync(host, stranger, given.Dossier));
        Assert.IsType<ReadyTitleResult.Refused>(await TellAsync(host, agent, given.Dossier));
        Assert.IsType<ReadyTitleResult.Refused>(await TellAsync(host, by with { Site = elsewhere.Site.Code }, given.Dossier));
        Assert.IsType<ReadyTitleResult.NoSuchStamps>(await TellAsync(host, by, given.Dossier, ReadyTitle.MostStamps + 1));
        Assert.IsType<ReadyTitleResult.NoSuchStamps>(await TellAsync(host, by, given.Dossier, -1));

        Assert.Equal(0, await host.AskAsync(db => db.ReadyTitles.CountAsync(t => t.DemandId == waiting.Demand || t.DemandId == given.Demand, Ct)));
        Assert.Empty((await host.MailsAsync(given.Demand)).OfType<TitleReadyMail>());
    }

    [Fact]
    public async Task Where_cards_are_handed_over_by_appointment_the_mail_leads_to_one_with_the_documents_to_bring()
    {
        await using var host = new AllocationHost(database);
        var (office, by) = await OfficeAsync(host);
        await office.OfferHandOverAsync(host.Application);
        var person = await GivenAsync(host, office, Person.New());

        await TellAsync(host, by, person.Dossier, 0);

        var mail = Assert.Single((await host.MailsAsync(person.Demand)).OfType<TitleReadyMail>());
        Assert.Equal((true, "Passeport\nTitre de séjour"), (mail.ByAppointment, mail.Documents.In("fr")));
    }

    [Fact]
    public async Task A_site_without_places_for_it_hands_cards_over_at_its_accueil_though_another_has_some()
    {
        await using var host = new AllocationHost(database);
        var (office, _) = await OfficeAsync(host);
        await office.OfferHandOverAsync(host.Application);
        var waits = await WaitsAsync(host, office);
        var person = await GivenAsync(host, office, Person.New());

        await TellAsync(host, waits, person.Dossier);

        var mail = Assert.Single((await host.MailsAsync(person.Demand)).OfType<TitleReadyMail>());
        Assert.Equal(("Antony", false), (mail.SiteName, mail.ByAppointment));
    }

    [Fact]
    public async Task Who_has_no_mail_is_told_by_the_site_where_the_card_waits_and_of_nothing_else_there()
    {
        await using var host = new AllocationHost(database);
        var (office, by) = await OfficeAsync(host);
        var waits = await WaitsAsync(host, office);
        var person = await GivenAsync(host, office, Person.New());
        await host.AskAsync(db => db.Demands.Where(d => d.Id == person.Demand).ExecuteUpdateAsync(set => set.SetProperty(d => d.Reach, Reach.Phone), Ct));
        await host.AskAsync(db => db.OutboxMails.Where(m => m.DemandId == person.Demand).ExecuteUpdateAsync(set => set.SetProperty(m => m.State, OutboxState.ToTell), Ct));
        var other = await host.AskAsync(db => db.OutboxMails.Where(m => m.DemandId == person.Demand).Select(m => m.Id).FirstAsync(Ct));
        await TellAsync(host, waits, person.Dossier);

        var entry = Assert.Single((await host.Get<ReadToTell>().HandleAsync(new ReadDeskListQuery(waits, false), Ct))!.Entries);

        Assert.IsType<TitleReadyMail>(entry.Content);
        Assert.Contains(entry.Mail, (await host.Get<ReadToTell>().HandleAsync(new ReadDeskListQuery(by, false), Ct))!.Entries.Select(e => e.Mail));
        Assert.IsType<TellResult.Refused>(await host.Get<TellPerson>().HandleAsync(new TellCommand(waits, other, TellWay.Phone), Ct));
        Assert.IsType<TellResult.Told>(await host.Get<TellPerson>().HandleAsync(new TellCommand(waits, entry.Mail, TellWay.Phone), Ct));
    }

    [Fact]
    public async Task The_database_knows_one_ready_title_for_a_demand_and_no_stamps_below_nothing()
    {
        await using var host = new AllocationHost(database);
        var (office, by) = await OfficeAsync(host);
        var person = await GivenAsync(host, office, Person.New());
        await TellAsync(host, by, person.Dossier);

        Assert.Contains(ReadyTitle.OnePerDemand, await RefusalAsync(host, office, person.Demand, 10), StringComparison.Ordinal);
        Assert.Contains("ready_title_stamps_euros_check", await RefusalAsync(host, office, (await GivenAsync(host, office, Person.New())).Demand, -1), StringComparison.Ordinal);
    }

    private static async Task<string> RefusalAsync(AllocationHost host, Office office, DemandId demand, int euros) =>
        (await Assert.ThrowsAsync<DbUpdateException>(() => host.AskAsync(db =>
        {
            db.Add(new ReadyTitle { DemandId = demand, SiteId = office.Site.Id, StampsEuros = euros, RecordedAt = host.Application.Clock.Now });
            return db.SaveChangesAsync(Ct);
        }))).InnerException!.Message;

    private static Task<ReadyTitleResult> TellAsync(AllocationHost host, HallCommand by, DossierNumber dossier, int euros = 225) =>
        host.Get<TellReadyTitle>().HandleAsync(new ReadyTitleCommand(by, dossier, euros), Ct);

    private static async Task<(Office Office, HallCommand By)> OfficeAsync(AllocationHost host)
    {
        var office = await Office.CreateAsync(host.Application);
        return (office, new HallCommand(await host.Application.StaffAsync(SiteRole.Accueil, office.Site), office.Site.Code));
    }

    /// <summary>The accueil of another site of the office, where cards wait too.</summary>
    private static async Task<HallCommand> WaitsAsync(AllocationHost host, Office office)
    {
        var site = await office.AddSiteAsync(host.Application, "Antony", office.Renewal);
        return new HallCommand(await host.Application.StaffAsync(SiteRole.Accueil, site), site.Code);
    }

    private static async Task<RegisterResult.Registered> GivenAsync(AllocationHost host, Office office, Person person)
    {
        var registered = await person.RegisterAsync(host.Application, office);
        await host.Application.GiveRecepisseAsync(registered.Demand, DateOnly.FromDateTime(host.Application.Clock.Now.UtcDateTime).AddDays(90));
        return registered;
    }
}
