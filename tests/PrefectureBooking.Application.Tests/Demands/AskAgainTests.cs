using Microsoft.EntityFrameworkCore;
using Npgsql;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Desk;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Tests.Allocation;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Demands;

public sealed class AskAgainTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly DateOnly Until = new(2027, 3, 31);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_demand_that_goes_on_gives_no_new_one()
    {
        await using var host = new AllocationHost(database);
        var office = await Office.CreateAsync(host.Application);
        var person = await Person.New().RegisterAsync(host.Application, office);

        Assert.Null(await host.Get<AskAgain>().HandleAsync(person.Demand, "fr", Ct));
    }

    [Fact]
    public async Task After_a_recepisse_all_but_the_dates_is_filled_and_its_end_is_the_paper_s()
    {
        await using var host = new AllocationHost(database);
        var office = await Office.CreateAsync(host.Application);
        var person = Person.New() with { Phone = "06 12 34 56 78" };
        var registered = await person.RegisterAsync(host.Application, office);
        await host.Application.GiveRecepisseAsync(registered.Demand, Until);

        var asked = (await host.Get<AskAgain>().HandleAsync(registered.Demand, "en", Ct))!;

        Assert.Equal(office.Renewal.Id, asked.Procedure.Id);
        Assert.Equal(
            ("en", Office.RenewalCode, TitleKind.Recepisse, (DateOnly?)Until, "Amina", "Diallo", person.ForeignerNumber, person.Email),
            (asked.Answers.Language, asked.Answers.ProcedureCode, asked.Answers.Title!.Value, asked.Answers.Expiry, asked.Answers.GivenNames, asked.Answers.FamilyName, asked.Answers.ForeignerNumber, asked.Answers.Email));
        Assert.Equal([office.Site.Id], asked.Answers.Sites);
        Assert.NotNull(asked.Answers.Phone);
        Assert.Null(asked.Answers.AcceptsShortNotice);
    }

    [Fact]
    public async Task Who_came_without_deadline_renews_the_recepisse_by_its_own_procedure_and_waits_by_its_end()
    {
        await using var host = new AllocationHost(database);
        var office = await Office.CreateAsync(host.Application);
        var renewing = await office.OfferRenewalAsync(host.Application);
        var first = await FirstRequestAsync(host, office);
        await host.Application.GiveRecepisseAsync(first, Until);

        var asked = (await host.Get<AskAgain>().HandleAsync(first, "fr", Ct))!;

        Assert.Equal((renewing.Id, renewing.Code, TitleKind.Recepisse, (DateOnly?)Until), (asked.Procedure.Id, asked.Answers.ProcedureCode, asked.Answers.Title!.Value, asked.Answers.Expiry));
        var next = await RegisterAsync(host, asked.Answers with { Prefecture = office.Prefecture.Id, Procedure = renewing.Id, AcceptsShortNotice = false });
        Assert.Equal((Until, Until.AddMonths(-1)), await host.AskAsync(async db =>
        {
            var demand = await db.Demands.AsNoTracking().SingleAsync(d => d.Id == next, Ct);
            return (demand.Deadline!.Value, demand.WindowOpensOn!.Value);
        }));
    }

    [Fact]
    public async Task A_procedure_that_is_over_renews_no_recepisse()
    {
        await using var host = new AllocationHost(database);
        var office = await Office.CreateAsync(host.Application);
        await office.OfferRenewalAsync(host.Application, until: new DateOnly(2026, 12, 1));
        var first = await FirstRequestAsync(host, office);
        await host.Application.GiveRecepisseAsync(first, Until);

        Assert.Equal(office.FirstRequest.Id, (await host.Get<AskAgain>().HandleAsync(first, "fr", Ct))!.Procedure.Id);
    }

    [Fact]
    public async Task Without_recepisse_the_new_demand_is_for_the_same_again()
    {
        await using var host = new AllocationHost(database);
        var office = await Office.CreateAsync(host.Application);
        await office.OfferRenewalAsync(host.Application);
        var first = await FirstRequestAsync(host, office);
        await host.Get<CancelAppointment>().HandleAsync(first, withdraw: true, Ct);

        Assert.Equal(office.FirstRequest.Id, (await host.Get<AskAgain>().HandleAsync(first, "fr", Ct))!.Procedure.Id);
    }

    [Fact]
    public async Task A_card_is_asked_for_at_the_site_where_it_waits()
    {
        await using var host = new AllocationHost(database);
        var office = await Office.CreateAsync(host.Application);
        var collecting = await office.OfferHandOverAsync(host.Application);
        var waits = await office.AddSiteAsync(host.Application, "Antony", collecting);
        var registered = await Person.New().RegisterAsync(host.Application, office);
        await host.Application.GiveRecepisseAsync(registered.Demand, Until);
        await TellAsync(host, waits, registered);

        var asked = (await host.Get<AskAgain>().HandleAsync(registered.Demand, "fr", Ct))!;

        Assert.Equal(collecting.Id, asked.Procedure.Id);
        Assert.Equal([waits.Id], asked.Answers.Sites);
    }

    [Fact]
    public async Task A_card_that_came_before_the_recepisse_is_not_the_one_waited_for()
    {
        await using var host = new AllocationHost(database);
        var office = await Office.CreateAsync(host.Application);
        await office.OfferHandOverAsync(host.Application);
        var renewing = await office.OfferRenewalAsync(host.Application);
        var registered = await Person.New().RegisterAsync(host.Application, office);
        await host.Application.GiveRecepisseAsync(registered.Demand, Until);
        await TellAsync(host, office.Site, registered);
        host.GoTo("2027-01-05 08:00");
        await host.Application.GiveRecepisseAsync(registered.Demand, Until.AddMonths(6));

        var papers = await host.Get<AskAgain>().PapersAsync((await host.Get<ReadDemand>().HandleAsync(registered.Demand, Ct))!, Ct);

        Assert.Equal((Until.AddMonths(6), null, null), (papers.Recepisse!.ValidUntil, papers.Title, papers.Collecting));
        Assert.Equal(renewing.Id, (await host.Get<AskAgain>().HandleAsync(registered.Demand, "fr", Ct))!.Procedure.Id);
    }

    [Fact]
    public async Task Once_the_card_has_come_the_new_demand_is_to_collect_it()
    {
        await using var host = new AllocationHost(database);
        var office = await Office.CreateAsync(host.Application);
        var collecting = await office.OfferHandOverAsync(host.Application);
        var by = new HallCommand(await host.Application.StaffAsync(SiteRole.Accueil, office.Site), office.Site.Code);
        var registered = await Person.New().RegisterAsync(host.Application, office);
        await host.Application.GiveRecepisseAsync(registered.Demand, Until);
        await host.Get<TellReadyTitle>().HandleAsync(new ReadyTitleCommand(by, registered.Dossier, 0), Ct);

        var asked = (await host.Get<AskAgain>().HandleAsync(registered.Demand, "fr", Ct))!;
        var papers = await host.Get<AskAgain>().PapersAsync((await host.Get<ReadDemand>().HandleAsync(registered.Demand, Ct))!, Ct);

        Assert.Equal((collecting.Id, "remise-titre"), (asked.Procedure.Id, asked.Answers.ProcedureCode));
        Assert.Equal((Until, true, collecting.Id), (papers.Recepisse!.ValidUntil, papers.Title is not null, papers.Collecting!.Id));
    }

    [Fact]
    public async Task The_database_knows_one_procedure_that_renews_recepisses_at_a_time_and_it_goes_by_a_deadline()
    {
        await using var host = new AllocationHost(database);
        var office = await Office.CreateAsync(host.Application);
        await office.OfferRenewalAsync(host.Application);

        Assert.Contains("procedure_one_renews_recepisse", await RefusalAsync(office.Renewal.Id), StringComparison.Ordinal);
        Assert.Contains("procedure_renews_recepisse_by_deadline", await RefusalAsync(office.FirstRequest.Id), StringComparison.Ordinal);

        async Task<string> RefusalAsync(ProcedureId id) => (await Assert.ThrowsAsync<PostgresException>(() => host.AskAsync(
            db => db.Procedures.Where(p => p.Id == id).ExecuteUpdateAsync(set => set.SetProperty(p => p.RenewsRecepisse, true), Ct)))).Message;
    }

    private static async Task TellAsync(AllocationHost host, Site site, RegisterResult.Registered person)
    {
        var by = new HallCommand(await host.Application.StaffAsync(SiteRole.Accueil, site), site.Code);
        Assert.IsType<ReadyTitleResult.Told>(await host.Get<TellReadyTitle>().HandleAsync(new ReadyTitleCommand(by, person.Dossier, 0), Ct));
    }

    private static async Task<DemandId> FirstRequestAsync(AllocationHost host, Office office)
    {
        var journey = await Person.New().JourneyAsync(host.Application, office);
        return await RegisterAsync(host, journey.Answers with { ProcedureCode = office.FirstRequest.Code, Procedure = office.FirstRequest.Id, Title = TitleKind.None, Expiry = null });
    }

    private static async Task<DemandId> RegisterAsync(AllocationHost host, JourneyAnswers answers)
    {
        var journeys = host.Application.Get<Journeys>();
        var journey = (await journeys.FindAsync(await journeys.StartAsync(answers, Ct), Ct))!;
        return Assert.IsType<RegisterResult.Registered>(await host.Application.Get<RegisterDemand>().HandleAsync(journey, Ct)).Demand;
    }
}
