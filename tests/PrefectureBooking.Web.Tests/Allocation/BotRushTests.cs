using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PrefectureBooking.Application.Allocation;
using PrefectureBooking.Application.Calendars;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using PrefectureBooking.Web.Tests.Demands.Follow;
using Xunit;

namespace PrefectureBooking.Web.Tests.Allocation;

/// <summary>Fifty people registered days ago; just before the evening, bots register five hundred times within a minute.</summary>
public sealed class BotRushTests(TestDatabase database, ITestOutputHelper output) : IClassFixture<TestDatabase>
{
    private const int Bots = 500;
    private const int Mailboxes = 3;
    private static readonly Dictionary<string, string?> Unlimited = new() { ["Limits:PostsPerMinute"] = "1000000", ["Limits:CodePostsPerMinute"] = "1000000" };
    private static readonly DateOnly Monday = AllocationSite.Monday;

    private readonly ShiftedTime _time = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_rush_before_the_run_changes_nothing_for_people_whose_papers_end_first()
    {
        var (town, fifty) = await FiftyPeopleAsync();
        await using var quiet = await database.CopyAsync();
        await using var invented = await database.CopyAsync();
        await using var limited = await database.CopyAsync();
        await RushAsync();

        var alone = await EveningAsync(quiet, town, fifty);
        Assert.Equal(alone, await EveningAsync(database, town, fifty));

        // Who invents a deadline is found out at the guichet, but takes a place until then: this is what it costs the fifty.
        await InventAsync(invented, town, Bots);
        await InventAsync(limited, town, 2 * Mailboxes);
        var (open, contained) = (Lost(alone, await EveningAsync(invented, town, fifty)), Lost(alone, await EveningAsync(limited, town, fifty)));
        output.WriteLine($"Invented deadlines: of {alone.Count(a => a.Value.Place is not null)} people placed, {open} lose tonight's place to {Bots} bots without contact limit, {contained} when {Mailboxes} mailboxes hold two demands each.");
        Assert.True(contained < open);
    }

    private async Task<(Town Town, List<DemandId> Fifty)> FiftyPeopleAsync()
    {
        GoTo("2027-01-04 08:00");
        await using var app = NewApplication(database);
        var town = await Town.BuildAsync(app);
        var fifty = new List<DemandId>();
        for (var i = 0; i < 50; i++)
        {
            fifty.Add(await town.RenewalAsync(12 + (i % 25)));
        }

        GoTo("2027-01-04 17:00");
        Assert.IsType<EveningRunResult.Ran>(await app.Get<EveningRun>().HandleAsync(town.Family.Id, Monday, Ct));
        await app.Get<CommitSeeds>().HandleAsync(town.Prefecture.Id, Ct);
        return (town, fifty);
    }

    private async Task RushAsync()
    {
        GoTo("2027-01-05 16:00");
        await using var app = NewApplication(database);
        await using var web = new WebHost(database, Unlimited, services => services.AddSingleton<TimeProvider>(_time));
        var bots = Enumerable.Range(0, Bots).Select(_ => Person.New()).ToList();
        await Parallel.ForEachAsync(bots, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Ct }, async (bot, _) =>
        {
            using var visitor = new Demands.Journey.Visitor(web);
            await WalkAsync(visitor, bot);
        });
        var codes = await CodesAsync(app);
        Assert.Equal(Bots, codes.Count);
    }

    private async Task WalkAsync(Demands.Journey.Visitor visitor, Person bot)
    {
        await visitor.GoAsync("/fr/demande/demarche");
        await visitor.PostAsync("demarche", ("Form.Procedure", "renouvellement"));
        await visitor.PostAsync("domicile", ("Form.PostalCode", "92000"));
        await visitor.PostAsync("titre", ("Form.Kind", "TemporaryCard"), ("Form.Expiry.Day", "20"), ("Form.Expiry.Month", "2"), ("Form.Expiry.Year", "2027"));
        await visitor.GoAsync("/fr/demande/identite");
        await visitor.PostAsync("identite",
            ("Form.FamilyName", bot.FamilyName), ("Form.GivenNames", bot.GivenNames), ("Form.Born.Day", "12"), ("Form.Born.Month", "5"), ("Form.Born.Year", "1990"),
            ("Form.ForeignerNumber", bot.ForeignerNumber), ("Form.Passport", bot.Passport));
        await visitor.PostAsync("coordonnees", ("Form.Email", bot.Email));
        await visitor.PostAsync("disponibilites", ("Form.First.From.Day", "1"), ("Form.First.From.Month", "11"), ("Form.First.From.Year", "2027"));
        await visitor.PostAsync("verifier");
        await using var app = NewApplication(database);
        await visitor.PostAsync("code", ("Form.Code", (await CodesAsync(app))[bot.Email]));
        Assert.Equal("/fr/demande/resultat", visitor.Address);
    }

    private static async Task<Dictionary<string, string>> CodesAsync(TestApplication app)
    {
        await using var db = await app.Contexts.CreateDbContextAsync(Ct);
        var mails = await db.OutboxMails.AsNoTracking().Where(m => m.Kind == "code").ToListAsync(Ct);
        return mails.Select(app.Get<Outbox>().Open).GroupBy(m => m.Recipient!).ToDictionary(m => m.Key, m => ((CodeMail)m.Last().Content).Code);
    }

    private async Task InventAsync(TestDatabase world, Town town, int bots)
    {
        GoTo("2027-01-05 16:00");
        await using var app = NewApplication(world);
        await using var db = await app.Contexts.CreateDbContextAsync(Ct);
        db.AddRange(Enumerable.Range(0, bots).SelectMany(_ => town.RowsFor(app, town.Renewal, Monday.AddDays(11))));
        await db.SaveChangesAsync(Ct);
    }

    private async Task<Dictionary<DemandId, Evening>> EveningAsync(TestDatabase world, Town town, List<DemandId> people)
    {
        GoTo("2027-01-05 17:00");
        await using var app = NewApplication(world);
        Assert.IsType<EveningRunResult.Ran>(await app.Get<EveningRun>().HandleAsync(town.Family.Id, Monday.AddDays(1), Ct));
        await using var db = await app.Contexts.CreateDbContextAsync(Ct);
        var places = await db.Appointments.Where(a => a.State == AppointmentState.Offered && people.Contains(a.DemandId))
            .Join(db.Slots, a => a.SlotId, s => s.Id, (a, s) => new { a.DemandId, s.Day }).ToDictionaryAsync(p => p.DemandId, p => p.Day, Ct);
        var promises = await db.Promises.Where(p => p.EndedOn == null && people.Contains(p.DemandId)).ToDictionaryAsync(p => p.DemandId, p => p.ReceivedBy, Ct);
        var ranks = await (from e in db.BatchEntries
                           join b in db.Batches on e.BatchId equals b.Id
                           where b.RunOn == Monday.AddDays(1)
                           join name in db.DemandPseudonyms on e.Pseudonym equals name.Pseudonym
                           where people.Contains(name.DemandId)
                           select new { name.DemandId, e.Rank }).ToDictionaryAsync(e => e.DemandId, e => e.Rank, Ct);
        return people.ToDictionary(p => p, p => new Evening(
            places.TryGetValue(p, out var day) ? day : null, promises.TryGetValue(p, out var by) ? by : null, ranks.TryGetValue(p, out var rank) ? rank : null));
    }

    private static int Lost(Dictionary<DemandId, Evening> alone, Dictionary<DemandId, Evening> withBots) =>
        alone.Count(a => a.Value.Place is not null && withBots[a.Key].Place is null);

    private TestApplication NewApplication(TestDatabase world) => new(world, _time, services => services.AddPlanning().AddAllocation());

    private void GoTo(string utc) => _time.Ahead = DateTimeOffset.Parse(utc + "Z", CultureInfo.InvariantCulture) - TimeProvider.System.GetUtcNow();

    private sealed record Evening(DateOnly? Place, DateOnly? Promise, int? Rank);
}
