using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Desk;
using PrefectureBooking.Application.Help;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Tests.Allocation;
using PrefectureBooking.Application.Tests.Help;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Desk;

/// <summary>A person whose mailbox takes no mail comes to the accueil with their title.</summary>
public sealed class ReplaceContactTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string Motive = "Titre original présenté.";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_demand_follows_the_new_mailbox_and_nothing_sent_before_opens_it()
    {
        await using var host = new AllocationHost(database);
        var (by, demand) = await RegisteredAsync(host);
        var before = await ContactAsync(host, demand);
        var token = (await RowAsync(host, demand)).FollowTokenHash;
        await host.AskAsync(db =>
        {
            db.Add(new ContactFailure(demand, host.Application.Clock.Now, ContactFailureReason.UnknownMailbox));
            return db.SaveChangesAsync(Ct);
        });

        var result = await ReplaceAsync(host, by, demand, before, new OwnContact("nouvelle@exemple.fr", "+33612345678"));

        Assert.Equal(new ReplaceContactResult.Replaced("nouvelle@exemple.fr"), result);
        Assert.Equal(new ContactDetails("nouvelle@exemple.fr", "+33612345678"), await ContactAsync(host, demand));
        Assert.NotEqual(token, (await RowAsync(host, demand)).FollowTokenHash);
        Assert.False(await host.AskAsync(db => db.ContactFailures.AnyAsync(f => f.DemandId == demand, Ct)));
        var mails = await host.AskAsync(db => db.OutboxMails.AsNoTracking().Where(m => m.DemandId == demand && m.State == OutboxState.Queued).ToListAsync(Ct));
        var envelope = host.Get<Outbox>().Open(Assert.Single(mails));
        Assert.Equal(("nouvelle@exemple.fr", "contact_replaced"), (envelope.Recipient, envelope.Content.Kind));
        var trace = await host.AskAsync(db => db.AuditEntries.SingleAsync(a => a.Action == ReplaceContact.Action && a.Actor == by.Account.Value.ToString(), Ct));
        Assert.Equal(Motive, trace.Motive);
    }

    [Fact]
    public async Task A_mailbox_that_takes_mail_is_told_that_it_is_followed_no_more_and_one_that_fails_is_not()
    {
        await using var host = new AllocationHost(database);
        var (by, demand) = await RegisteredAsync(host);
        var before = await ContactAsync(host, demand);

        await ReplaceAsync(host, by, demand, before, new OwnContact("nouvelle@exemple.fr", null));
        await ReplaceAsync(host, by, demand, await ContactAsync(host, demand), new OwnContact(null, "+33612345678"));

        var told = await host.AskAsync(db => db.OutboxMails.AsNoTracking().Where(m => m.Kind == "handed_over").ToListAsync(Ct));
        Assert.Contains(told.Select(host.Get<Outbox>().Open), mail => mail.Recipient == before.Email);
        Assert.Contains(told.Select(host.Get<Outbox>().Open), mail => mail.Recipient == "nouvelle@exemple.fr");
        Assert.All(told, mail => Assert.Null(mail.DemandId));
        var row = await RowAsync(host, demand);
        Assert.Equal(Reach.Phone, row.Reach);
        Assert.Equal("contact_replaced", (await host.AskAsync(db => db.OutboxMails.SingleAsync(m => m.DemandId == demand && m.State == OutboxState.ToTell, Ct))).Kind);
    }

    [Fact]
    public async Task What_the_page_showed_must_still_be_so_and_a_motive_is_given()
    {
        await using var host = new AllocationHost(database);
        var (by, demand) = await RegisteredAsync(host);
        var onFile = await ContactAsync(host, demand);
        var other = new HallCommand(await host.Application.StaffAsync(SiteRole.Accueil, (await Office.CreateAsync(host.Application)).Site), by.Site);
        var contact = new OwnContact("nouvelle@exemple.fr", null);

        Assert.Equal(new ReplaceContactResult.ChangedMeanwhile(onFile), await ReplaceAsync(host, by, demand, new ContactDetails("autre@exemple.fr", null), contact));
        Assert.IsType<ReplaceContactResult.IsTheSame>(await ReplaceAsync(host, by, demand, onFile, new OwnContact(onFile.Email, onFile.Phone)));
        Assert.IsType<ReplaceContactResult.NoMotive>(await host.Get<ReplaceContact>().HandleAsync(new ReplaceContactCommand(by, demand, onFile, contact, "titre"), Ct));
        Assert.IsType<ReplaceContactResult.Refused>(await ReplaceAsync(host, other, demand, onFile, contact));
        Assert.Equal(onFile, await ContactAsync(host, demand));
        await host.AskAsync(db => db.Demands.Where(d => d.Id == demand).ExecuteUpdateAsync(
            set => set.SetProperty(d => d.EndedAt, host.Application.Clock.Now).SetProperty(d => d.EndReason, DemandEnd.Withdrawn), Ct));
        Assert.IsType<ReplaceContactResult.HasEnded>(await ReplaceAsync(host, by, demand, onFile, contact));
    }

    [Fact]
    public async Task A_helped_demand_keeps_the_contact_its_person_chose_until_the_help_ends()
    {
        await using var host = new AllocationHost(database);
        var desk = await HelpDesk.OpenAsync(host);
        var demand = await desk.RegisteredAsync();
        var by = new HallCommand(await host.Application.StaffAsync(SiteRole.Accueil, desk.Office.Site), desk.Office.Site.Code);

        Assert.IsType<ReplaceContactResult.IsHelped>(await ReplaceAsync(host, by, demand, await ContactAsync(host, demand), new OwnContact("nouvelle@exemple.fr", null)));
    }

    [Fact]
    public async Task Of_two_agents_who_correct_at_once_the_second_is_told()
    {
        await using var host = new AllocationHost(database);
        for (var round = 0; round < 20; round++)
        {
            var (by, demand) = await RegisteredAsync(host);
            var shown = await ContactAsync(host, demand);
            var results = await Task.WhenAll(Enumerable.Range(1, 4).Select(n => Task.Run(
                () => ReplaceAsync(host, by, demand, shown, new OwnContact($"agent{n}.{demand.Value:N}@exemple.fr", null)), Ct)));

            var winner = Assert.Single(results.OfType<ReplaceContactResult.Replaced>());
            Assert.Equal(3, results.OfType<ReplaceContactResult.ChangedMeanwhile>().Count());
            Assert.Equal(winner.Email, (await ContactAsync(host, demand)).Email);
        }
    }

    private static async Task<(HallCommand By, DemandId Demand)> RegisteredAsync(AllocationHost host)
    {
        var office = await Office.CreateAsync(host.Application);
        var by = new HallCommand(await host.Application.StaffAsync(SiteRole.Accueil, office.Site), office.Site.Code);
        return (by, (await Person.New().RegisterAsync(host.Application, office)).Demand);
    }

    private static Task<ReplaceContactResult> ReplaceAsync(AllocationHost host, HallCommand by, DemandId demand, ContactDetails shown, OwnContact contact) =>
        host.Get<ReplaceContact>().HandleAsync(new ReplaceContactCommand(by, demand, shown, contact, Motive), Ct);

    private static Task<Demand> RowAsync(AllocationHost host, DemandId demand) => host.AskAsync(db => db.Demands.AsNoTracking().SingleAsync(d => d.Id == demand, Ct));

    private static async Task<ContactDetails> ContactAsync(AllocationHost host, DemandId demand) =>
        host.Get<PersonalCipher>().Open<ContactDetails>(ContactDetails.Purpose, (await RowAsync(host, demand)).Contact);
}
