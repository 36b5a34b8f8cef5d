using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Desk;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Tests.Allocation;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Desk;

public sealed class ToTellTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_place_given_outright_stands_on_the_list_until_its_person_is_told()
    {
        await using var host = new AllocationHost(database);
        var (by, person) = await OutrightAsync(host);

        var entry = Assert.Single((await ListAsync(host, by))!.Entries);
        Assert.Equal((person, "Amina Diallo", Reach.Phone), (entry.Demand, entry.Name, entry.Reach));
        Assert.IsType<ConfirmationMail>(entry.Content);
        Assert.NotNull(entry.TellBy);
        Assert.IsType<TellResult.Told>(await host.Get<TellPerson>().HandleAsync(new TellCommand(by, entry.Mail, TellWay.Phone), Ct));

        Assert.Empty((await ListAsync(host, by))!.Entries);
        var mail = await MailAsync(host, entry.Mail);
        var appointment = new AppointmentId(mail.SubjectId);
        Assert.Equal((OutboxState.Told, "phone", host.Application.Clock.Now), (mail.State, mail.Outcome, mail.SentAt));
        Assert.Equal(host.Application.Clock.Now, await host.AskAsync(db => db.Offers.Where(o => o.AppointmentId == appointment).Select(o => o.ToldAt).SingleAsync(Ct)));
        Assert.Equal(1, await AuditAsync(host, by, $"{TellPerson.Action}:phone"));
    }

    [Fact]
    public async Task Of_eight_who_tick_at_once_one_did_it()
    {
        await using var host = new AllocationHost(database);
        var (by, _) = await OutrightAsync(host);
        var mail = Assert.Single((await ListAsync(host, by))!.Entries).Mail;

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => host.Get<TellPerson>().HandleAsync(new TellCommand(by, mail, (TellWay)(i % 3)), Ct), Ct)));

        Assert.Single(results.OfType<TellResult.Told>());
        Assert.Equal(7, results.OfType<TellResult.AlreadyTold>().Count());
        Assert.Equal(1, await host.AskAsync(db => db.AuditEntries.CountAsync(e => e.Actor == by.Account.Value.ToString() && e.Action.StartsWith(TellPerson.Action), Ct)));
    }

    [Fact]
    public async Task A_mail_that_failed_between_two_attempts_can_be_told()
    {
        await using var host = new AllocationHost(database);
        var office = await Office.CreateAsync(host.Application);
        var by = new HallCommand(await host.Application.StaffAsync(SiteRole.Accueil, office.Site), office.Site.Code);
        var person = await Person.New().RegisterAsync(host.Application, office);
        await host.AskAsync(db => db.OutboxMails.Where(m => m.DemandId == person.Demand).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.State, OutboxState.Failed).SetProperty(m => m.RetryAt, DateTimeOffset.UnixEpoch), Ct));
        var entry = Assert.Single((await ListAsync(host, by))!.Entries);

        Assert.IsType<TellResult.Told>(await host.Get<TellPerson>().HandleAsync(new TellCommand(by, entry.Mail, TellWay.Phone), Ct));

        Assert.Empty((await ListAsync(host, by))!.Entries);
    }

    [Fact]
    public async Task A_mail_that_failed_says_why_and_can_be_sent_again()
    {
        await using var host = new AllocationHost(database);
        var office = await Office.CreateAsync(host.Application);
        var by = new HallCommand(await host.Application.StaffAsync(SiteRole.Accueil, office.Site), office.Site.Code);
        var person = await Person.New().RegisterAsync(host.Application, office);
        await host.AskAsync(db => db.OutboxMails.Where(m => m.DemandId == person.Demand).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.State, OutboxState.Failed).SetProperty(m => m.Outcome, "550 no such mailbox").SetProperty(m => m.Attempts, 6), Ct));

        var entry = Assert.Single((await ListAsync(host, by))!.Entries);
        Assert.Equal("550 no such mailbox", entry.Failure);
        Assert.IsType<TellResult.Told>(await host.Get<SendAgain>().HandleAsync(new TellCommand(by, entry.Mail, TellWay.Phone), Ct));

        var mail = await MailAsync(host, entry.Mail);
        Assert.Equal((OutboxState.Queued, 0), (mail.State, mail.Attempts));
        Assert.Empty((await ListAsync(host, by))!.Entries);
        Assert.IsType<TellResult.AlreadyTold>(await host.Get<TellPerson>().HandleAsync(new TellCommand(by, entry.Mail, TellWay.Phone), Ct));
    }

    [Fact]
    public async Task Codes_and_people_of_other_sites_are_not_on_the_list_and_other_roles_see_none()
    {
        await using var host = new AllocationHost(database);
        var (by, _) = await OutrightAsync(host);
        var mail = Assert.Single((await ListAsync(host, by))!.Entries).Mail;
        var other = await Town.BuildAsync(host.Application);
        var stranger = new HallCommand(await host.Application.StaffAsync(other, SiteRole.Accueil), other.Sites[0].Code);
        var agent = by with { Account = (await host.Application.StaffAsync(SiteRole.Agent, await host.AskAsync(db => db.Sites.SingleAsync(s => s.Code == by.Site, Ct)))) };

        Assert.Empty((await ListAsync(host, stranger))!.Entries);
        Assert.IsType<TellResult.Refused>(await host.Get<TellPerson>().HandleAsync(new TellCommand(stranger, mail, TellWay.Phone), Ct));
        Assert.Null(await ListAsync(host, agent));
        Assert.IsType<TellResult.Refused>(await host.Get<TellPerson>().HandleAsync(new TellCommand(agent, mail, TellWay.Phone), Ct));
        await host.AskAsync(db => db.OutboxMails.Where(m => m.Id == mail).ExecuteUpdateAsync(set => set.SetProperty(m => m.Kind, CodeMail.Name), Ct));
        Assert.Empty((await ListAsync(host, by))!.Entries);
        Assert.IsType<TellResult.Refused>(await host.Get<TellPerson>().HandleAsync(new TellCommand(by, mail, TellWay.Phone), Ct));
    }

    [Fact]
    public async Task Opening_the_list_is_written_down_and_reading_it_again_is_not()
    {
        await using var host = new AllocationHost(database);
        var (by, _) = await OutrightAsync(host);

        await host.Get<ReadToTell>().HandleAsync(new ReadDeskListQuery(by, true), Ct);
        await ListAsync(host, by);

        Assert.Equal(1, await AuditAsync(host, by, ReadToTell.Action));
    }

    /// <summary>Somebody reached by phone, whom the run of Monday gave a place.</summary>
    internal static async Task<(HallCommand By, DemandId Person)> OutrightAsync(AllocationHost host)
    {
        var town = await Town.BuildAsync(host.Application);
        var by = new HallCommand(await host.Application.StaffAsync(town, SiteRole.Accueil), town.Sites[0].Code);
        var person = await town.RenewalAsync(20, with => with.Reach = Reach.Phone);
        host.GoTo("2027-01-04 17:00");
        await host.RunAsync(town, AllocationHost.Monday);
        return (by, person);
    }

    internal static Task<int> AuditAsync(AllocationHost host, HallCommand by, string action) =>
        host.AskAsync(db => db.AuditEntries.CountAsync(e => e.Actor == by.Account.Value.ToString() && e.Action == action, Ct));

    private static Task<ToTellList?> ListAsync(AllocationHost host, HallCommand by) => host.Get<ReadToTell>().HandleAsync(new ReadDeskListQuery(by, false), Ct);

    private static Task<OutboxMail> MailAsync(AllocationHost host, OutboxMailId id) => host.AskAsync(db => db.OutboxMails.AsNoTracking().SingleAsync(m => m.Id == id, Ct));
}
