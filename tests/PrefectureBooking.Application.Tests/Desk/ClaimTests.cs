using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Desk;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Tests.Allocation;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Desk;

public sealed class ClaimTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string Motive = "Titre original présenté, photo conforme.";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_rightful_person_gets_the_demand_its_rank_and_new_links()
    {
        await using var host = new AllocationHost(database);
        var desk = await DeskAsync(host);
        var (thief, rightful) = Two("Zoé");
        var held = await thief.RegisterAsync(host.Application, desk.Office);
        var before = await DemandAsync(host, held.Demand);
        await ClaimAsync(host, desk.Office, rightful);
        var entry = Assert.Single((await ListAsync(host, desk.By))!.Entries);
        Assert.Equal((held.Dossier, ClaimReason.IdentityInUse, rightful.Email), (entry.Holder!.Value, entry.Reason, entry.Answers.Email));

        var result = await SettleAsync(host, desk.By, entry, true);

        Assert.Equal(held.Demand, Assert.IsType<SettleClaimResult.HandedOver>(result).Demand);
        var after = await DemandAsync(host, held.Demand);
        Assert.Equal((before.RegisteredAt, before.Deadline, before.Dossier), (after.RegisteredAt, after.Deadline, after.Dossier));
        var cipher = host.Get<PersonalCipher>();
        Assert.Equal(rightful.Email, cipher.Open<ContactDetails>(ContactDetails.Purpose, after.Contact).Email);
        Assert.Equal("Zoé", cipher.Open<PersonalDetails>(PersonalDetails.Purpose, after.Personal).GivenNames);
        Assert.Null(await host.Get<ReadDemand>().HandleAsync(held.FollowToken, Ct));
        Assert.NotNull(await host.Get<ReadDemand>().HandleAsync(FollowLink.Of(after, cipher), Ct));
        Assert.Single((await host.MailsAsync(held.Demand)).OfType<IdentityVerifiedMail>());
        var handed = await host.AskAsync(db => db.OutboxMails.AsNoTracking().SingleAsync(m => m.Kind == "handed_over" && m.SubjectId == entry.Id.Value, Ct));
        Assert.Equal((thief.Email, null), (host.Get<Outbox>().Open(handed).Recipient, handed.DemandId));
        Assert.Equal(1, await ToTellTests.AuditAsync(host, desk.By, SettleClaim.HandedOverAction));
        Assert.Empty((await ListAsync(host, desk.By))!.Entries);

        // Found by the new name, and the old mailbox is free again.
        Assert.NotEmpty(Assert.IsType<FindPersonResult.Found>(await host.Get<FindPerson>().HandleAsync(desk.By, "zoe", Ct)).People);
        Assert.Equal(0, await host.AskAsync(async db => await db.DemandContacts.CountAsync(c => c.DemandId == held.Demand && c.Token == host.Get<IdentityHashes>().Email(Address(thief))[0], Ct)));
    }

    [Fact]
    public async Task What_has_not_left_for_the_earlier_mailbox_never_leaves_and_is_not_to_be_told()
    {
        await using var host = new AllocationHost(database);
        var desk = await DeskAsync(host);
        var (thief, rightful) = Two("Zoé");
        var held = await thief.RegisterAsync(host.Application, desk.Office);
        var (failed, code) = await host.AskAsync(async db =>
        {
            var (outbox, to, now) = (host.Get<Outbox>(), new Addressee(thief.Email, "fr", held.Demand), host.Application.Clock.Now);
            var refused = outbox.Add(db, new ClaimMail(held.Dossier.ToString(), "01"), to, held.Demand.Value, "1", now);
            refused.State = OutboxState.Failed;
            var typed = outbox.Add(db, new CodeMail("042917", 15), to with { Demand = null }, held.Demand.Value, "1", now);
            (typed.State, typed.LockToken, typed.LockedUntil) = (OutboxState.Sending, Guid.NewGuid(), now.AddMinutes(2));
            await db.SaveChangesAsync(Ct);
            return (refused.Id, typed.Id);
        });
        await ClaimAsync(host, desk.Office, rightful);

        await SettleAsync(host, desk.By, Assert.Single((await ListAsync(host, desk.By))!.Entries), true);

        var rows = await host.AskAsync(db => db.OutboxMails.AsNoTracking().Where(m => m.DemandId == held.Demand || m.Id == code).ToListAsync(Ct));
        var (theirs, before) = (rows.Where(m => m.Kind == "identity_verified").ToList(), rows.Where(m => m.Kind != "identity_verified").ToList());
        Assert.Equal(OutboxState.Queued, Assert.Single(theirs).State);
        Assert.Superset(new HashSet<Domain.Shared.OutboxMailId> { failed, code }, before.Select(m => m.Id).ToHashSet());
        Assert.All(before, m => Assert.Equal((OutboxState.Told, "contact_replaced", (Guid?)null), (m.State, m.Outcome, m.LockToken)));
        Assert.Empty((await host.Get<ReadToTell>().HandleAsync(new ReadDeskListQuery(desk.By, false), Ct))!.Entries);
    }

    [Fact]
    public async Task Without_a_holder_the_person_is_registered_today()
    {
        await using var host = new AllocationHost(database);
        var desk = await DeskAsync(host);
        var (thief, rightful) = Two("Zoé");
        var held = await thief.RegisterAsync(host.Application, desk.Office);
        await ClaimAsync(host, desk.Office, rightful);
        await host.Get<CancelAppointment>().HandleAsync(held.Demand, true, Ct);
        var entry = Assert.Single((await ListAsync(host, desk.By))!.Entries);
        Assert.Null(entry.Holder);
        host.GoTo("2027-01-06 08:00");

        var registered = Assert.IsType<SettleClaimResult.Registered>(await SettleAsync(host, desk.By, entry, true));

        var demand = await DemandAsync(host, registered.Demand);
        Assert.Equal((new DateOnly(2027, 1, 6), VerifiedBy.Agent, Channel.Web), (demand.RegisteredOn, demand.VerifiedBy, demand.Channel));
    }

    [Fact]
    public async Task A_number_read_on_the_title_recognises_who_had_given_none()
    {
        await using var host = new AllocationHost(database);
        var desk = await DeskAsync(host);
        var person = Person.New();
        Assert.True(ForeignerNumber.TryParse(person.ForeignerNumber!, out var number));
        var held = await (person with { Passport = null }).RegisterAsync(host.Application, desk.Office);
        await ClaimAsync(host, desk.Office, Person.New() with { ForeignerNumber = null, Passport = null });
        var entry = Assert.Single((await ListAsync(host, desk.By))!.Entries);
        Assert.Equal(ClaimReason.NoDocumentNumber, entry.Reason);

        var result = await host.Get<SettleClaim>().HandleAsync(new SettleClaimCommand(desk.By, entry.Id, true, new SeenNumbers(number), Motive), Ct);

        Assert.Equal(held.Demand, Assert.IsType<SettleClaimResult.HandedOver>(result).Demand);
    }

    [Fact]
    public async Task Anybody_else_gets_nothing_and_a_motive_is_needed()
    {
        await using var host = new AllocationHost(database);
        var desk = await DeskAsync(host);
        var (thief, rightful) = Two("Zoé");
        var held = await rightful.RegisterAsync(host.Application, desk.Office);
        await ClaimAsync(host, desk.Office, thief);
        var entry = Assert.Single((await ListAsync(host, desk.By))!.Entries);
        var other = await DeskAsync(host);

        Assert.IsType<SettleClaimResult.NoMotive>(await host.Get<SettleClaim>().HandleAsync(new SettleClaimCommand(desk.By, entry.Id, false, new(), "non"), Ct));
        Assert.IsType<SettleClaimResult.Refused>(await SettleAsync(host, other.By, entry, false));
        Assert.IsType<SettleClaimResult.Closed>(await SettleAsync(host, desk.By, entry, false));

        Assert.NotNull(await host.Get<ReadDemand>().HandleAsync(held.FollowToken, Ct));
        Assert.IsType<SettleClaimResult.AlreadySettled>(await SettleAsync(host, desk.By, entry, true));
        Assert.Equal(Motive, await host.AskAsync(db => db.AuditEntries.Where(e => e.Action == SettleClaim.ClosedAction && e.Actor == desk.By.Account.Value.ToString()).Select(e => e.Motive).SingleAsync(Ct)));
    }

    [Fact]
    public async Task Settled_by_six_at_once_a_claim_is_settled_once()
    {
        await using var host = new AllocationHost(database);
        var desk = await DeskAsync(host);
        for (var round = 0; round < 10; round++)
        {
            var (thief, rightful) = Two("Zoé");
            await thief.RegisterAsync(host.Application, desk.Office);
            await ClaimAsync(host, desk.Office, rightful);
            var entry = Assert.Single((await ListAsync(host, desk.By))!.Entries);

            var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => SettleAsync(host, desk.By, entry, i % 2 == 0), Ct)));

            Assert.Equal(5, results.OfType<SettleClaimResult.AlreadySettled>().Count());
        }
    }

    [Fact]
    public async Task Two_claims_of_one_person_settled_at_once_end_in_one_demand()
    {
        await using var host = new AllocationHost(database);
        var desk = await DeskAsync(host);
        for (var round = 0; round < 10; round++)
        {
            var (thief, rightful) = Two("Zoé");
            var held = await thief.RegisterAsync(host.Application, desk.Office);
            await ClaimAsync(host, desk.Office, rightful);
            await ClaimAsync(host, desk.Office, rightful with { Email = Person.New().Email });
            await host.Get<CancelAppointment>().HandleAsync(held.Demand, true, Ct);
            var entries = (await ListAsync(host, desk.By))!.Entries;

            var results = await Task.WhenAll(entries.Select(entry => Task.Run(() => SettleAsync(host, desk.By, entry, true), Ct)));

            Assert.Single(results.OfType<SettleClaimResult.Registered>());
            Assert.Single(results.OfType<SettleClaimResult.HandedOver>());
        }
    }

    private static (Person Thief, Person Rightful) Two(string givenNames)
    {
        var person = Person.New();
        return (person with { Passport = null }, person with { Passport = null, Email = Person.New().Email, GivenNames = givenNames });
    }

    private static EmailAddress Address(Person person) => EmailAddress.TryParse(person.Email, out var address) ? address : throw new InvalidOperationException();

    private static async Task<(Office Office, HallCommand By)> DeskAsync(AllocationHost host)
    {
        var office = await Office.CreateAsync(host.Application);
        return (office, new HallCommand(await host.Application.StaffAsync(SiteRole.Accueil, office.Site), office.Site.Code));
    }

    private static async Task ClaimAsync(AllocationHost host, Office office, Person person) => Assert.IsType<RegisterResult.IdentityToCheck>(
        await host.Get<RegisterDemand>().HandleAsync(await person.JourneyAsync(host.Application, office), Ct));

    private static Task<ClaimList?> ListAsync(AllocationHost host, HallCommand by) => host.Get<ReadClaims>().HandleAsync(new ReadDeskListQuery(by, false), Ct);

    private static Task<SettleClaimResult> SettleAsync(AllocationHost host, HallCommand by, ClaimEntry claim, bool rightful) =>
        host.Get<SettleClaim>().HandleAsync(new SettleClaimCommand(by, claim.Id, rightful, new SeenNumbers(), Motive), Ct);

    private static Task<Demand> DemandAsync(AllocationHost host, Domain.Shared.DemandId id) => host.AskAsync(db => db.Demands.AsNoTracking().SingleAsync(d => d.Id == id, Ct));
}
