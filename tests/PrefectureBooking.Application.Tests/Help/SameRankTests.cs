using System.Collections.Concurrent;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Help;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Tests.Allocation;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Help;

/// <summary>An evening of people of whom every second one was helped, and the same evening with web and help swapped.</summary>
public sealed class SameRankTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const int People = 24;

    private static readonly ConcurrentDictionary<string, bool> Zones = new(StringComparer.Ordinal);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Helped_or_not_everybody_has_the_same_rank_and_the_same_outcome()
    {
        await using var host = new AllocationHost(database);
        var (even, odd) = (await EveningAsync(host, n => n % 2 == 0), await EveningAsync(host, n => n % 2 == 1));

        Assert.Equal(People, even.Count);
        Assert.Equal(even, odd);
        Assert.True(even.Select(seen => seen.Outcome).Distinct().Count() > 1, "Nobody is left out: this evening shows nothing.");
    }

    // Every deadline is another day: the tie key decides nothing.
    private static async Task<List<(int Rank, DemandClass Class, BatchEntryOutcome Outcome, DateOnly? Day)>> EveningAsync(AllocationHost host, Func<int, bool> helped)
    {
        host.GoTo("2027-01-04 09:00");
        var town = await Town.BuildAsync(host.Application);
        var (helper, demands) = (await HelperAsync(host, town), new List<DemandId>());
        foreach (var n in Enumerable.Range(0, People))
        {
            demands.Add(helped(n) ? await HelpedAsync(host, town, helper, 9 + n) : await ByWebAsync(host, town, 9 + n));
        }

        await host.RunAsync(town, AllocationHost.Monday);
        var entries = new List<(int, DemandClass, BatchEntryOutcome, DateOnly?)>();
        foreach (var demand in demands)
        {
            var entry = (await host.EntryAsync(demand, AllocationHost.Monday))!;
            entries.Add((entry.Rank, entry.Class, entry.Outcome, entry.Day));
        }

        return entries;
    }

    internal static async Task<StaffUserId> HelperAsync(AllocationHost host, Town town)
    {
        await using var db = await host.Application.Contexts.CreateDbContextAsync(Ct);
        // Asked for by the tests of two classes, side by side.
        if (Zones.TryAdd(town.Prefecture.Code, true))
        {
            db.Add(new PostalArea(PostalOf(town), town.Sites[0].Id, new DateOnly(2020, 1, 1), null));
            await db.SaveChangesAsync(Ct);
        }

        var account = await host.Application.StaffAsync(town, SiteRole.Helper);
        await HelpDesk.OrganisationAsync(host, town.Prefecture, account);
        return account;
    }

    internal static async Task<DemandId> HelpedAsync(AllocationHost host, Town town, StaffUserId helper, int expiresInDays)
    {
        var command = new RegisterHelpedCommand(helper, Answers(town, expiresInDays), Reach.Mail, HelpDesk.Present, null);
        return Assert.IsType<RegisterHelpedResult.Registered>(await host.Get<RegisterHelped>().HandleAsync(command, Ct)).Demand;
    }

    private static async Task<DemandId> ByWebAsync(AllocationHost host, Town town, int expiresInDays)
    {
        var journeys = host.Get<Journeys>();
        var key = await journeys.StartAsync(Answers(town, expiresInDays), Ct);
        return Assert.IsType<RegisterResult.Registered>(await host.Get<RegisterDemand>().HandleAsync((await journeys.FindAsync(key, Ct))!, Ct)).Demand;
    }

    private static JourneyAnswers Answers(Town town, int expiresInDays)
    {
        var person = Person.New();
        return new JourneyAnswers
        {
            Language = "fr", Prefecture = town.Prefecture.Id, Procedure = town.Renewal.Id, ProcedureCode = town.Renewal.Code, PostalCode = PostalOf(town), Sites = [town.Sites[0].Id],
            Title = TitleKind.TemporaryCard, Expiry = town.Today.AddDays(expiresInDays), GivenNames = person.GivenNames, FamilyName = person.FamilyName, Born = person.Born,
            ForeignerNumber = person.ForeignerNumber, Email = person.Email, AcceptsShortNotice = false,
        };
    }

    private static string PostalOf(Town town) => $"6{int.Parse(town.Prefecture.Code[1..], System.Globalization.CultureInfo.InvariantCulture):D4}";
}
