using PrefectureBooking.Application.Allocation;
using PrefectureBooking.Application.Calendars;
using PrefectureBooking.Testing;
using PrefectureBooking.Web.Tests.Demands.Follow;
using Xunit;

namespace PrefectureBooking.Web.Tests.Transparency;

/// <summary>The whole application with a town four weeks old and another that opens today; the first made the run of Monday 1 February 2027.</summary>
public sealed class TransparencySite : IAsyncLifetime
{
    private static readonly DateOnly Monday = new(2027, 1, 4);

    private readonly TestDatabase _database = new();
    private readonly ManualTimeProvider _time = new();
    private TestApplication _application = null!;
    private WebHost _web = null!;

    public Town Old { get; private set; } = null!;

    public Town New { get; private set; } = null!;

    public DateOnly LatestRun { get; } = Monday.AddDays(28);

    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        _application = new TestApplication(_database, _time, services => services.AddPlanning().AddAllocation());
        GoTo(Monday);
        Old = await Town.BuildAsync(_application);
        GoTo(Monday.AddDays(14));
        await _application.Get<PlanDays>().HandleAsync(Old.Prefecture.Id, CancellationToken.None);
        await new TownPast { Renewals = 152, FirstRequests = 10, FloorOfFirst = 2, RenewalWaits = [.. Enumerable.Range(1, 20)], Kept = 40, Broken = 3 }
            .WriteAsync(_application, Old, Monday);
        GoTo(LatestRun);
        New = await Town.BuildAsync(_application);
        await _application.Get<CommitSeeds>().HandleAsync(New.Prefecture.Id, CancellationToken.None);
        await _application.Get<CommitSeeds>().HandleAsync(Old.Prefecture.Id, CancellationToken.None);
        await RegisterAsync(renewals: 43, firstRequests: 7);
        _time.Advance(TimeSpan.FromHours(9));
        await _application.Get<EveningRun>().HandleAsync(Old.Family.Id, LatestRun, CancellationToken.None);
        _web = new WebHost(_database);
    }

    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        await _application.DisposeAsync();
        await _database.DisposeAsync();
    }

    public Visitor NewVisitor() => new(_web);

    public static string PageOf(Town town, string language = "fr") => $"/{language}/transparence/{town.Prefecture.Code}";

    private async Task RegisterAsync(int renewals, int firstRequests)
    {
        for (var i = 0; i < renewals; i++)
        {
            await Old.RenewalAsync(20 + i);
        }

        for (var i = 0; i < firstRequests; i++)
        {
            await Old.FirstRequestAsync(person => person.RegisteredAt = _application.Clock.Now.AddDays(-150));
        }
    }

    // At eleven in Paris.
    private void GoTo(DateOnly day) => _time.Advance(new DateTimeOffset(day, new TimeOnly(10, 0), TimeSpan.Zero) - _time.GetUtcNow());
}
