using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Desk;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Tests.Allocation;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Domain.Demands;
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
}
