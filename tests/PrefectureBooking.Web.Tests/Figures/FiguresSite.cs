using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PrefectureBooking.Application.Calendars;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Web.Tests.Figures;

/// <summary>A town planned on Monday 4 January 2027 whose second week is over: the web looks at it on the 25th.</summary>
public sealed class FiguresSite : IAsyncLifetime
{
    public static readonly IsoWeek Week = IsoWeek.Parse("2027-W02")!.Value;

    private readonly TestDatabase _database = new();
    private readonly LaterTime _time = new();
    private int _accounts;

    public TestApplication Application { get; private set; } = null!;

    public WebHost Web { get; private set; } = null!;

    public Town Town { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        Application = new TestApplication(_database, _time, services => services.AddPlanning());
        Town = await Town.BuildAsync(Application, sites: 2, guichets: 4);

        // Somebody typed a code that a spreadsheet would take for a formula.
        await Application.AskAsync(db => db.Families.Where(f => f.Id == Town.Family.Id).ExecuteUpdateAsync(set => set.SetProperty(f => f.Code, "=1+1")));
        var week = new TownWeek { Waits = [.. Enumerable.Range(1, 25)], Missed = 12, CancelledInTime = 14, Displaced = 3, PassesServed = 13, PassesNotServed = 12, MailsSent = 20, MailsFailed = 1 };
        await week.WriteAsync(Application, Town, Week);
        _time.GoTo(new(2027, 1, 25, 8, 0, 0, TimeSpan.Zero));
        Web = new WebHost(_database, new Dictionary<string, string?>(), services => services.AddSingleton<TimeProvider>(_time));
    }

    public async ValueTask DisposeAsync()
    {
        await Web.DisposeAsync();
        await Application.DisposeAsync();
        await _database.DisposeAsync();
    }

    public async Task<(StaffUser Account, HttpClient Browser)> SupervisorAsync(params Site[] sites)
    {
        var name = $"figures-{Interlocked.Increment(ref _accounts)}";
        var account = await Web.CreateAccountAsync(name, SiteRole.Supervisor, sites);
        var visitor = Web.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        using var answer = await visitor.SignInAsync(name, StaffAccounts.Password, time: _time);
        return (account, visitor);
    }

    private sealed class LaterTime : TimeProvider
    {
        private TimeSpan _ahead = new DateTimeOffset(2027, 1, 4, 8, 0, 0, TimeSpan.Zero) - System.GetUtcNow();

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _ahead;

        public void GoTo(DateTimeOffset now) => _ahead = now - System.GetUtcNow();
    }
}
