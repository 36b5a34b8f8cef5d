using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Desk;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Mail.Sense;
using PrefectureBooking.Application.Tests.Allocation;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Visits;

/// <summary>A récépissé, then the card that came for it, collected under a demand of its own.</summary>
public sealed class CollectedTitleTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Once_the_card_is_handed_over_neither_the_page_nor_a_late_mail_says_that_it_waits()
    {
        await using var host = new AllocationHost(database);
        var hall = await HallTown.OpenAsync(host);
        var given = await VisitAsync(host, hall, new Outcome.RecepisseHandedOver(hall.Town.Today, hall.Town.Today.AddMonths(4), true));
        host.Time.Advance(TimeSpan.FromMinutes(5));
        var dossier = await host.AskAsync(db => db.Demands.Where(d => d.Id == given).Select(d => d.Dossier).SingleAsync(Ct));
        Assert.IsType<ReadyTitleResult.Told>(await host.Get<TellReadyTitle>().HandleAsync(new ReadyTitleCommand(hall.By(hall.Accueil), dossier, 225), Ct));
        Assert.Equal((hall.Site.Id, 225), (await PapersAsync(host, given)).Title is { } waiting ? (waiting.Site.Id, waiting.StampsEuros) : default);
        Assert.Null(await LostAsync(host, given));

        host.Time.Advance(TimeSpan.FromMinutes(5));
        var collecting = await VisitAsync(host, hall, new Outcome.TitleHandedOver());

        Assert.NotEqual(given, collecting);
        Assert.Equal(new GivenPapers(null, null, null), await PapersAsync(host, given));
        Assert.Equal(LostSense.TitleCollected, await LostAsync(host, given));
    }

    private static async Task<DemandId> VisitAsync(AllocationHost host, HallTown hall, Outcome outcome)
    {
        var person = new WalkInPerson.New(
            new JourneyAnswers
            {
                Language = "fr", Prefecture = hall.Town.Prefecture.Id, ProcedureCode = hall.Town.Renewal.Code, Procedure = hall.Town.Renewal.Id, PostalCode = "92000",
                Sites = [hall.Site.Id], Title = TitleKind.TemporaryCard, Expiry = hall.Town.Today.AddDays(30), GivenNames = "Amina", FamilyName = "Diallo", ForeignerNumber = "7400000001",
            },
            Reach.Phone);
        var queued = Assert.IsType<WalkInResult.Queued>(await host.Get<RegisterWalkIn>().HandleAsync(new WalkInCommand(hall.By(hall.Accueil), person, null), Ct));
        await hall.CalledAsync();
        await hall.CameAsync(queued.Ticket);
        Assert.IsType<FinishResult.Finished>(await hall.FinishAsync(queued.Ticket, outcome));
        return queued.Demand;
    }

    private static async Task<GivenPapers> PapersAsync(AllocationHost host, DemandId demand) =>
        await host.Get<AskAgain>().PapersAsync((await host.Get<ReadDemand>().HandleAsync(demand, Ct))!, Ct);

    private static Task<LostSense?> LostAsync(AllocationHost host, DemandId demand) => host.AskAsync(async db =>
    {
        var mail = await db.OutboxMails.AsNoTracking().SingleAsync(m => m.DemandId == demand && m.Kind == TitleReadyMail.Name, Ct);
        return await host.Get<MailSense>().LostAsync(db, mail, host.Get<Outbox>().Open(mail), Ct);
    });
}
