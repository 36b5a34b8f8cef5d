using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Desk;
using PrefectureBooking.Application.Help;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Tests.Allocation;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Help;

/// <summary>An organisation that closes: what it held ends with it.</summary>
public sealed class ClosingTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const int Rounds = 20;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_mandates_links_and_codes_end_and_who_has_a_mailbox_gets_the_new_link()
    {
        await using var host = new AllocationHost(database);
        var desk = await HelpDesk.OpenAsync(host);
        var person = Person.New();
        var demand = await desk.RegisteredAsync(person);
        var before = await DemandAsync(host, demand);
        await host.AskAsync(db => db.Database.ExecuteSqlAsync(
            $"INSERT INTO access_code (subject_id, code_hash, expires_at) VALUES ({demand.Value}, {new byte[32]}, {host.Application.Clock.Now.AddHours(1)})", Ct));

        Assert.True(await CloseAsync(desk, await AdministratorAsync(desk)));

        Assert.False(await host.AskAsync(db => db.Mandates.AnyAsync(m => m.DemandId == demand && m.EndedAt == null, Ct)));
        Assert.False(await host.AskAsync(db => db.AccessCodes.AnyAsync(c => c.SubjectId == demand.Value, Ct)));
        Assert.Null(await host.Get<ReadDemand>().HandleAsync(FollowLink.Of(before, host.Get<PersonalCipher>()), Ct));
        Assert.Null((await host.Get<ReadHelp>().HandleAsync(demand, Ct))!.Live);
        var after = await DemandAsync(host, demand);
        Assert.Equal((Reach.Mail, before.Deadline, before.RegisteredAt), (after.Reach, after.Deadline, after.RegisteredAt));
        var (mail, envelope) = await TakenBackAsync(host, demand);
        Assert.Equal((OutboxState.Queued, person.Email), (mail.State, envelope.Recipient));
        Assert.Equal(FollowLink.Of(after, host.Get<PersonalCipher>()).Value, Assert.IsType<TakenBackMail>(envelope.Content).FollowToken);
    }

    [Fact]
    public async Task Who_had_only_its_mailbox_is_reached_without_mail_and_stands_on_the_accueil_s_list()
    {
        await using var host = new AllocationHost(database);
        var desk = await HelpDesk.OpenAsync(host);
        var demand = await desk.RegisteredAsync(reach: Reach.Helper);
        var failed = await desk.RegisteredAsync(reach: Reach.Helper);
        await host.AskAsync(db => db.OutboxMails.Where(m => m.DemandId == failed).ExecuteUpdateAsync(set => set.SetProperty(m => m.State, OutboxState.Failed), Ct));

        Assert.True(await CloseAsync(desk, await AdministratorAsync(desk)));

        Assert.All(new[] { await DemandAsync(host, demand), await DemandAsync(host, failed) }, d =>
        {
            Assert.Equal(Reach.InPerson, d.Reach);
            Assert.Null(host.Get<PersonalCipher>().Open<ContactDetails>(ContactDetails.Purpose, d.Contact).Email);
        });
        Assert.False(await host.AskAsync(db => db.OutboxMails.AnyAsync(m => (m.DemandId == demand || m.DemandId == failed) && m.State != OutboxState.ToTell, Ct)));
        var accueil = new HallCommand(await host.Application.StaffAsync(SiteRole.Accueil, desk.Office.Site), desk.Office.Site.Code);
        var list = (await host.Get<ReadToTell>().HandleAsync(new ReadDeskListQuery(accueil, true), Ct))!;
        Assert.Equal(4, list.Count);
        var told = list.Entries.Where(e => e.Demand == demand).Select(e => e.Content).OfType<TakenBackMail>().Single();
        Assert.Equal(await NameAsync(desk), told.Closed);
    }

    [Fact]
    public async Task Its_accounts_may_help_for_another_and_the_journal_keeps_whom_they_helped_for()
    {
        await using var host = new AllocationHost(database);
        var (desk, other) = (await HelpDesk.OpenAsync(host), await HelpDesk.OpenAsync(host));
        var demand = await desk.RegisteredAsync();
        var by = await AdministratorAsync(desk);

        Assert.True(await CloseAsync(desk, by));

        Assert.Empty(await host.Get<StaffAccess>().SitesAsync(desk.Account, HelpRoles.Helper, Ct));
        var name = await host.AskAsync(db => db.Users.Where(u => u.Id == desk.Account.Value).Select(u => u.UserName!).SingleAsync(Ct));
        var attach = new AttachHelperCommand(await AdministratorAsync(other), other.Office.Prefecture.Code, other.Organisation, name);
        Assert.IsType<AttachHelperResult.Attached>(await host.Get<AttachHelper>().HandleAsync(attach, Ct));
        Assert.Empty((await host.Get<ReadHelped>().ListAsync(new HelpedListQuery(desk.Account), false, Ct))!.Entries);
        var traces = await host.AskAsync(db => db.AuditEntries.Where(e => e.Actor == by.Value.ToString() && e.Motive == $"organisation:{desk.Organisation.Value}").ToListAsync(Ct));
        var pseudonym = await host.AskAsync(db => db.DemandPseudonyms.Where(p => p.DemandId == demand).Select(p => p.Pseudonym).SingleAsync(Ct));
        Assert.Equal(
            [(CloseOrganisation.DemandAction, pseudonym), (CloseOrganisation.AccountAction, desk.Account.Value)],
            traces.Select(e => (e.Action, e.SubjectPseudonym!.Value)).OrderByDescending(e => e.Action == CloseOrganisation.DemandAction));
    }

    [Fact]
    public async Task Before_it_closes_the_administrator_reads_how_many_demands_that_touches()
    {
        await using var host = new AllocationHost(database);
        var desk = await HelpDesk.OpenAsync(host);
        await desk.RegisteredAsync();
        await desk.RegisteredAsync(reach: Reach.Helper);
        var withdrawn = await desk.RegisteredAsync(reach: Reach.Helper);
        await host.Get<CancelAppointment>().HandleAsync(withdrawn, true, Ct);
        var by = await AdministratorAsync(desk);

        var open = await EntryAsync(desk, by);
        Assert.Equal((2, 1, true), (open.Demands, open.ByMailbox, open.CanClose));
        await CloseAsync(desk, by);
        var closed = await EntryAsync(desk, by);
        Assert.Equal((0, 0, false), (closed.Demands, closed.ByMailbox, closed.CanClose));
        Assert.Empty(closed.Accounts);
    }

    [Fact]
    public async Task What_an_organisation_holds_after_its_last_day_is_ended_by_closing_it_again_and_that_day_stays()
    {
        await using var host = new AllocationHost(database);
        var desk = await HelpDesk.OpenAsync(host);
        var demand = await desk.RegisteredAsync(reach: Reach.Helper);
        var (by, lastDay) = (await AdministratorAsync(desk), new DateOnly(2027, 1, 2));
        await host.AskAsync(db => db.Organisations.Where(o => o.Id == desk.Organisation).ExecuteUpdateAsync(set => set.SetProperty(o => o.ValidUntil, lastDay), Ct));
        Assert.Equal((false, true), ((await EntryAsync(desk, by)).Helps, (await EntryAsync(desk, by)).CanClose));

        Assert.True(await CloseAsync(desk, by));

        Assert.Equal(Reach.InPerson, (await DemandAsync(host, demand)).Reach);
        Assert.Equal((lastDay, false), ((await EntryAsync(desk, by)).Organisation.ValidUntil, (await EntryAsync(desk, by)).CanClose));
        Assert.False(await CloseAsync(desk, by));
    }

    [Fact]
    public async Task Who_registers_somebody_while_it_closes_did_so_before_or_not_at_all()
    {
        await using var host = new AllocationHost(database);
        var office = await Office.CreateAsync(host.Application);
        for (var round = 0; round < Rounds; round++)
        {
            var desk = await HelpDesk.OpenAsync(host, office);
            var by = await AdministratorAsync(desk);
            using var together = new Barrier(2);
            var registering = TogetherAsync(together, () => desk.RegisterAsync(Person.New(), reach: Reach.Helper));
            var closing = TogetherAsync(together, () => CloseAsync(desk, by));

            Assert.True(await closing);
            Assert.True(await registering is RegisterHelpedResult.Registered or RegisterHelpedResult.Refused);
            Assert.False(await host.AskAsync(db => db.Mandates.AnyAsync(m => m.OrganisationId == desk.Organisation && m.EndedAt == null, Ct)));
            Assert.False(await host.AskAsync(db => db.Demands.AnyAsync(d => d.PrefectureId == office.Prefecture.Id && d.Reach == Reach.Helper, Ct)));
        }
    }

    [Fact]
    public async Task A_helper_who_acts_while_it_closes_acted_before_or_not_at_all()
    {
        await using var host = new AllocationHost(database);
        var office = await Office.CreateAsync(host.Application);
        for (var round = 0; round < Rounds; round++)
        {
            var desk = await HelpDesk.OpenAsync(host, office);
            var hour = await office.OpenAsync(host.Application, 10 + round, new TimeOnly(10, 0));
            var (demand, by) = (await desk.RegisteredAsync(), await AdministratorAsync(desk));
            using var together = new Barrier(2);
            var booking = TogetherAsync(together, () => host.Get<ActForHelped>().BookAsync(desk.For(demand), office.Pool.Id, hour, Ct));
            var closing = TogetherAsync(together, () => CloseAsync(desk, by));

            // What stands the moment the administrator was answered is all there will ever be.
            Assert.True(await closing);
            var place = (await host.PlaceOfAsync(demand))?.Appointment.Id;
            Assert.Equal(await booking is BookResult.Booked, place is not null);
            Assert.Equal(place, (await host.PlaceOfAsync(demand))?.Appointment.Id);
        }
    }

    private static Task<bool> CloseAsync(HelpDesk desk, StaffUserId by) => desk.Host.Get<CloseOrganisation>().HandleAsync(by, desk.Office.Prefecture.Code, desk.Organisation, Ct);

    private static Task<StaffUserId> AdministratorAsync(HelpDesk desk) => desk.Host.Application.StaffAsync(SiteRole.Administrator, desk.Office.Site);

    private static async Task<OrganisationEntry> EntryAsync(HelpDesk desk, StaffUserId by) =>
        Assert.Single((await desk.Host.Get<ReadOrganisations>().HandleAsync(by, desk.Office.Prefecture.Code, Ct))!.Entries);

    private static Task<string> NameAsync(HelpDesk desk) => desk.Host.AskAsync(db => db.Organisations.Where(o => o.Id == desk.Organisation).Select(o => o.Name).SingleAsync(Ct));

    private static Task<Demand> DemandAsync(AllocationHost host, DemandId demand) => host.AskAsync(db => db.Demands.AsNoTracking().SingleAsync(d => d.Id == demand, Ct));

    private static async Task<(OutboxMail Mail, MailEnvelope Envelope)> TakenBackAsync(AllocationHost host, DemandId demand)
    {
        var mails = await host.AskAsync(db => db.OutboxMails.AsNoTracking().Where(m => m.DemandId == demand).ToListAsync(Ct));
        return mails.Select(mail => (mail, host.Get<Outbox>().Open(mail))).Single(sent => sent.Item2.Content is TakenBackMail);
    }

    private static Task<T> TogetherAsync<T>(Barrier together, Func<Task<T>> work) => Task.Run(
        async () =>
        {
            together.SignalAndWait(Ct);
            return await work();
        },
        Ct);
}
