using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Allocation;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Desk;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Tests.Allocation;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Desk;

public sealed class ForPersonTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_writes_is_registered_with_their_channel_and_the_address_for_the_answer()
    {
        await using var host = new AllocationHost(database);
        var desk = await DeskAsync(host);
        var answers = Answers(desk.Office, Person.New()) with { PostalAddress = "12 rue Haute\n92000 Nanterre" };

        var registered = Assert.IsType<RegisterForResult.Registered>(await RegisterAsync(host, desk.By, answers, Channel.Paper, Reach.Post));

        var view = (await ReadAsync(host, desk.By, registered.Demand))!;
        Assert.Equal((Channel.Paper, VerifiedBy.Agent, Reach.Post), (view.View.Demand.Channel, view.View.Demand.VerifiedBy, view.View.Demand.Reach));
        Assert.Equal("12 rue Haute\n92000 Nanterre", view.Contact.PostalAddress);
        Assert.Equal((1, "Diallo"), (view.Untold, view.Person.FamilyName));
    }

    [Fact]
    public async Task A_known_identity_is_answered_with_its_demand_and_who_lives_elsewhere_with_where_to_go()
    {
        await using var host = new AllocationHost(database);
        var desk = await DeskAsync(host);
        var person = Person.New();
        var held = await person.RegisterAsync(host.Application, desk.Office);

        Assert.Equal(new RegisterForResult.AlreadyThere(held.Demand), await RegisterAsync(host, desk.By, Answers(desk.Office, person), Channel.Phone, Reach.Phone));
        Assert.Equal(1, await ToTellTests.AuditAsync(host, desk.By, RegisterForPerson.KnownAction));
        Assert.IsType<RegisterForResult.OtherPrefecture>(await RegisterAsync(host, desk.By, Answers(desk.Office, Person.New()) with { PostalCode = "75011" }, Channel.Phone, Reach.Phone));
        Assert.IsType<RegisterForResult.Refused>(await RegisterAsync(host, desk.By, Answers(desk.Office, Person.New()), Channel.Web, Reach.Phone));
        var agent = desk.By with { Account = await host.Application.StaffAsync(SiteRole.Agent, desk.Office.Site) };
        Assert.IsType<RegisterForResult.Refused>(await RegisterAsync(host, agent, Answers(desk.Office, Person.New()), Channel.Phone, Reach.Phone));
    }

    [Fact]
    public async Task One_person_registered_by_eight_desks_at_once_has_one_demand()
    {
        await using var host = new AllocationHost(database);
        var desk = await DeskAsync(host);
        for (var round = 0; round < 10; round++)
        {
            var answers = Answers(desk.Office, Person.New()) with { Phone = $"+3361000{round:D4}" };

            var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => RegisterAsync(host, desk.By, answers, Channel.Phone, Reach.Phone), Ct)));

            Assert.Single(results.OfType<RegisterForResult.Registered>());
            Assert.Single(results.Select(r => r is RegisterForResult.Registered done ? done.Demand : ((RegisterForResult.AlreadyThere)r).Demand).Distinct());
        }
    }

    [Fact]
    public async Task Booking_moving_and_cancelling_on_the_phone_leave_nothing_to_tell_and_an_entry_each()
    {
        await using var host = new AllocationHost(database);
        var desk = await DeskAsync(host);
        var first = await desk.Office.OpenAsync(host.Application, 10, new TimeOnly(10, 0));
        var second = await desk.Office.OpenAsync(host.Application, 11, new TimeOnly(10, 0));
        var demand = Assert.IsType<RegisterForResult.Registered>(await RegisterAsync(host, desk.By, Answers(desk.Office, Person.New()), Channel.Phone, Reach.Phone)).Demand;
        host.GoTo("2027-01-04 08:05");
        var (act, command) = (host.Get<ActForPerson>(), new PersonCommand(desk.By, demand, TellWay.Phone));

        Assert.Equal([first, second], (await ReadAsync(host, desk.By, demand))!.Hours.Hours.Select(h => h.StartsAt));
        Assert.IsType<BookResult.Booked>(await act.BookAsync(command, desk.Office.Pool.Id, first, Ct));
        Assert.IsType<MoveResult.Moved>(await act.MoveAsync(command, desk.Office.Pool.Id, second, Ct));
        Assert.IsType<CancelResult.Cancelled>(await act.CancelAsync(command, false, Ct));
        Assert.IsType<CancelResult.Cancelled>(await act.CancelAsync(command with { With = null }, true, Ct));

        Assert.Equal(
            ["cancelled", "confirmation", "moved", "registered"],
            await host.AskAsync(db => db.OutboxMails.Where(m => m.DemandId == demand && m.State == OutboxState.Told && m.Outcome == "phone").Select(m => m.Kind).OrderBy(kind => kind).ToListAsync(Ct)));
        Assert.Equal(0, (await ReadAsync(host, desk.By, demand))!.Untold);
        foreach (var action in new[] { ActForPerson.Booking, ActForPerson.Moving, ActForPerson.Cancelling, ActForPerson.Withdrawing })
        {
            Assert.Equal(1, await ToTellTests.AuditAsync(host, desk.By, action));
        }
    }

    [Fact]
    public async Task A_place_that_is_not_open_is_not_given_and_other_prefectures_do_nothing()
    {
        await using var host = new AllocationHost(database);
        var (desk, other) = (await DeskAsync(host), await DeskAsync(host));
        var open = await desk.Office.OpenAsync(host.Application, 10, new TimeOnly(10, 0));
        var demand = Assert.IsType<RegisterForResult.Registered>(await RegisterAsync(host, desk.By, Answers(desk.Office, Person.New()), Channel.Phone, Reach.Phone)).Demand;

        Assert.IsType<BookResult.SlotTaken>(await host.Get<ActForPerson>().BookAsync(new PersonCommand(desk.By, demand, null), desk.Office.Pool.Id, open.AddDays(1), Ct));
        Assert.Null(await host.Get<ActForPerson>().BookAsync(new PersonCommand(other.By, demand, null), desk.Office.Pool.Id, open, Ct));
        Assert.Null(await ReadAsync(host, other.By, demand));
        Assert.Equal(0, await ToTellTests.AuditAsync(host, other.By, ActForPerson.Booking));
    }

    [Fact]
    public async Task An_offer_is_confirmed_or_declined_by_phone()
    {
        await using var host = new AllocationHost(database);
        var town = await Town.BuildAsync(host.Application);
        var by = new HallCommand(await host.Application.StaffAsync(town, SiteRole.Supervisor), town.Sites[0].Code);
        var (confirms, declines) = (await town.RenewalAsync(20), await town.RenewalAsync(20));
        host.GoTo("2027-01-04 17:00");
        await host.RunAsync(town, AllocationHost.Monday);
        var offer = (await ReadAsync(host, by, confirms))!.Offer!;

        Assert.IsType<ConfirmOfferResult.Confirmed>(await host.Get<ActForPerson>().ConfirmAsync(new PersonCommand(by, confirms, TellWay.Phone), offer.StartsAt, Ct));
        Assert.IsType<DeclineOfferResult.Declined>(await host.Get<ActForPerson>().DeclineAsync(new PersonCommand(by, declines, TellWay.Phone), Ct));
        Assert.IsType<DeclineOfferResult.NoLongerOffered>(await host.Get<ActForPerson>().DeclineAsync(new PersonCommand(by, declines, TellWay.Phone), Ct));
        Assert.False(await host.Get<ActForPerson>().WakeAsync(new PersonCommand(by, declines, TellWay.Phone), Ct));
    }

    [Fact]
    public async Task A_place_given_outright_is_declined_as_freely_as_an_offer_until_its_delay_is_over()
    {
        await using var host = new AllocationHost(database);
        var (by, person) = await ToTellTests.OutrightAsync(host);
        var day = (await host.PlaceOfAsync(person))!.Value.Day;
        Assert.True((await ReadAsync(host, by, person))!.MayDecline);

        Assert.IsType<DeclineOfferResult.Declined>(await host.Get<ActForPerson>().DeclineAsync(new PersonCommand(by, person, TellWay.Phone), Ct));

        var demand = await host.AskAsync(db => db.Demands.AsNoTracking().Include(d => d.UnavailableDays).SingleAsync(d => d.Id == person, Ct));
        Assert.Equal((false, day), (demand.IsBack, Assert.Single(demand.UnavailableDays).Day));
        Assert.Equal(0, await host.AskAsync(db => db.Promises.CountAsync(p => p.DemandId == person && p.EndedOn != null, Ct)));
        Assert.Equal(0, await host.AskAsync(db => db.OutboxMails.CountAsync(m => m.DemandId == person && m.State == OutboxState.ToTell, Ct)));
    }

    [Fact]
    public async Task Told_long_ago_a_place_given_outright_can_only_be_cancelled()
    {
        await using var host = new AllocationHost(database);
        var town = await Town.BuildAsync(host.Application);
        var by = new HallCommand(await host.Application.StaffAsync(town, SiteRole.Accueil), town.Sites[0].Code);
        var person = await town.RenewalAsync(40, with => (with.Reach, with.ImpossibleDays) = (Reach.Phone, [.. Enumerable.Range(1, 30).Where(day => day != 7).Select(AllocationHost.Monday.AddDays)]));
        host.GoTo("2027-01-04 17:00");
        await host.RunAsync(town, AllocationHost.Monday);
        var mail = Assert.Single((await host.Get<ReadToTell>().HandleAsync(new ReadDeskListQuery(by, false), Ct))!.Entries).Mail;
        await host.Get<TellPerson>().HandleAsync(new TellCommand(by, mail, TellWay.Phone), Ct);
        Assert.True((await ReadAsync(host, by, person))!.MayDecline);
        host.GoTo("2027-01-06 17:00");

        Assert.False((await ReadAsync(host, by, person))!.MayDecline);
        Assert.IsType<DeclineOfferResult.NoLongerOffered>(await host.Get<ActForPerson>().DeclineAsync(new PersonCommand(by, person, TellWay.Phone), Ct));
    }

    private static Task<RegisterForResult> RegisterAsync(AllocationHost host, HallCommand by, JourneyAnswers answers, Channel channel, Reach reach) =>
        host.Get<RegisterForPerson>().HandleAsync(new RegisterForCommand(by, answers, channel, reach), Ct);

    private static Task<PersonView?> ReadAsync(AllocationHost host, HallCommand by, DemandId demand) => host.Get<ReadForPerson>().HandleAsync(new ReadDeskListQuery(by, false), demand, Ct);

    private static async Task<(Office Office, HallCommand By)> DeskAsync(AllocationHost host)
    {
        var office = await Office.CreateAsync(host.Application);
        return (office, new HallCommand(await host.Application.StaffAsync(SiteRole.Accueil, office.Site), office.Site.Code));
    }

    private static JourneyAnswers Answers(Office office, Person person) => new()
    {
        Language = "fr", ProcedureCode = office.Renewal.Code, PostalCode = office.Prefecture.Code, Title = TitleKind.TemporaryCard, Expiry = new DateOnly(2027, 2, 20),
        GivenNames = person.GivenNames, FamilyName = person.FamilyName, Born = person.Born, ForeignerNumber = person.ForeignerNumber,
    };
}
