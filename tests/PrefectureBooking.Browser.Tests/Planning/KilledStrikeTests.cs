using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Npgsql;
using PrefectureBooking.Application.Calendars;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Browser.Tests.Browsing;
using PrefectureBooking.Browser.Tests.Supervision;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PrefectureBooking.Browser.Tests.Planning;

/// <summary>The whole application is killed while a strike day is saved: all of it happened, or nothing.</summary>
public sealed class KilledStrikeTests(ChromiumFixture chromium, TestDatabase database) : IClassFixture<TestDatabase>
{
    private const int People = 10;

    // Each signs in once: a code serves once.
    private static readonly string[] Agents = ["greve.avant", "greve.apres"];

    // Written last: all else is done when the saving session waits for it.
    private const string LockJournal = "LOCK TABLE audit_entry IN EXCLUSIVE MODE";
    private const string SessionWaits = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%audit_entry%' AND datname = current_database()";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_while_saving_nobody_lost_their_place_and_the_same_change_is_saved_afterwards()
    {
        await using var application = new TestApplication(database, more: services => services.AddPlanning());
        var town = await Town.BuildAsync(application, guichets: 2);
        var (day, people) = await BookAsync(application, town);
        await using (var keys = new WebHost(database))
        {
            foreach (var agent in Agents)
            {
                await keys.CreateAccountAsync(agent, SiteRole.Agent, town.Sites[0]);
            }
        }

        var before = await StateAsync(application, people);
        await using (var first = await WebProcess.StartAsync(database, LoopbackPort.Free()))
        {
            await VisitAsync(first, Agents[0], town, day, apply => KillWhileSavingAsync(first, apply));
        }

        Assert.Equal(before, await StateAsync(application, people));

        await using var second = await WebProcess.StartAsync(database, LoopbackPort.Free());
        await VisitAsync(second, Agents[1], town, day, async apply =>
        {
            await apply.ClickAsync();
            await Expect(apply.Page.Locator(".fr-alert--success")).ToBeVisibleAsync();
        });
        var after = await StateAsync(application, people);
        Assert.Equal((People, 1), (after.Mails, after.Changes));
        Assert.Empty(after.Held.Split(' ').Intersect(before.Held.Split(' ')));
    }

    private static async Task<(DateOnly Day, IReadOnlyList<DemandId> People)> BookAsync(TestApplication application, Town town)
    {
        await using var db = await application.Contexts.CreateDbContextAsync(Ct);
        var (pool, soon) = (town.Pools[0].Id, town.Today.AddDays(6));
        var day = await db.Slots.Where(s => s.PoolId == pool && s.Day > soon).MinAsync(s => s.Day, Ct);
        var people = new List<DemandId>();
        foreach (var slot in await db.Slots.Where(s => s.PoolId == pool && s.Day == day).OrderBy(s => s.StartsAt).ThenBy(s => s.Ordinal).Take(People).ToListAsync(Ct))
        {
            people.Add(await town.RenewalAsync(40));
            db.Add(new Appointment
            {
                Id = AppointmentId.New(), DemandId = people[^1], SlotId = slot.Id, State = AppointmentState.Confirmed, Sequence = 0,
                CreatedAt = application.Clock.Now, ChangedAt = application.Clock.Now,
            });
        }

        await db.SaveChangesAsync(Ct);
        return (day, people);
    }

    private static async Task<(string Held, int Mails, int Changes)> StateAsync(TestApplication application, IReadOnlyList<DemandId> people)
    {
        await using var db = await application.Contexts.CreateDbContextAsync(Ct);
        var held = await db.Appointments.Where(a => people.Contains(a.DemandId) && a.State == AppointmentState.Confirmed).Select(a => a.SlotId).ToListAsync(Ct);
        return (string.Join(' ', held.Select(slot => slot.Value).Order()), await db.OutboxMails.CountAsync(m => people.Contains(m.DemandId!.Value), Ct), await db.PlanChanges.CountAsync(Ct));
    }

    private async Task VisitAsync(WebProcess web, string agent, Town town, DateOnly day, Func<ILocator, Task> press)
    {
        // Not the fixture's own visit: a browser complains when its server dies, as it should.
        await using var context = await chromium.Browser.NewContextAsync(new() { BaseURL = web.Http.BaseAddress!.ToString() });
        var page = await context.NewPageAsync();
        var account = new DemoAccount(agent, StaffAccounts.Password, TestCodes.KeyOf(agent), SiteRole.Agent, town.Sites[0].Name, []);
        await page.SignInAsync(account, $"/planning?site={town.Sites[0].Code}&changement=fermeture&du={day:yyyy-MM-dd}&au={day:yyyy-MM-dd}");
        await page.Button("Voir l'effet").ClickAsync();
        await page.Locator("[name='Form.Reason']").FillAsync("Une grève est annoncée ce jour-là.");
        await press(page.GetByRole(AriaRole.Button, new() { Name = "Appliquer" }));
    }

    private async Task KillWhileSavingAsync(WebProcess web, ILocator apply)
    {
        await using var journal = NpgsqlDataSource.Create(database.OwnerConnectionString);
        await using var blocker = await journal.OpenConnectionAsync(Ct);
        await using var holding = await blocker.BeginTransactionAsync(Ct);
        await ExecuteAsync(blocker, LockJournal);
        await apply.ClickAsync();

        // Of the application's own role: another sees no one's queries.
        await using var own = NpgsqlDataSource.Create(database.AppConnectionString);
        await using var watcher = await own.OpenConnectionAsync(Ct);
        while (await ExecuteAsync(watcher, SessionWaits) is null)
        {
            await Task.Yield();
        }

        await web.KillAsync();
        await holding.RollbackAsync(Ct);
    }

    private static async Task<object?> ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Ct);
    }
}
