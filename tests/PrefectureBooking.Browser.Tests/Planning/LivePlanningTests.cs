using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Browser.Tests.Browsing;
using PrefectureBooking.Browser.Tests.Site;
using PrefectureBooking.Browser.Tests.Supervision;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PrefectureBooking.Browser.Tests.Planning;

/// <summary>Two people at the plan of Antony, on a Monday weeks ahead.</summary>
public sealed class LivePlanningTests(ChromiumFixture chromium, DemoSite site)
{
    private const string Code = "antony";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Another_s_change_shows_at_once_wipes_nothing_typed_and_must_be_agreed_to_before_one_s_own()
    {
        // Closed by this test, it is no Monday for another.
        var address = Day(await MondayAsync(later: 1));
        await chromium.VisitAsync(site, $"agent.{Code}", address, first => chromium.VisitAsync(site, $"encadrement.{Code}", address, async second =>
        {
            await AskAsync(first, "Guichet 1");
            await first.Locator("[name='Form.Reason']").FillAsync("Une formation de deux heures.");

            await AskAsync(second, "Guichet 2");
            await second.Locator("[name='Form.Reason']").FillAsync("Une collègue est malade.");
            await second.Button("Appliquer").ClickAsync();
            await Expect(second.Locator(".fr-alert--success")).ToBeVisibleAsync();

            await Expect(Row(first, "Guichet 2")).ToContainTextAsync("Fermé");
            await Expect(first.Locator("[name='Form.Reason']")).ToHaveValueAsync("Une formation de deux heures.");
            await Expect(first.GetByLabel("Guichet 1", new() { Exact = true })).ToBeCheckedAsync();

            await first.Button("Appliquer").ClickAsync();
            await Expect(first.Locator(".fr-alert--warning")).ToContainTextAsync("Le planning a changé entre-temps.");
            await Expect(first.Locator(".pb-policy__effect")).ToContainTextAsync("Une collègue est malade.");
            await Expect(first.Locator("[name='Form.Reason']")).ToHaveValueAsync("Une formation de deux heures.");
            await first.Button("Appliquer").ClickAsync();
            await Expect(first.Locator(".fr-alert--success")).ToBeVisibleAsync();
            await Expect(Row(second, "Guichet 1")).ToContainTextAsync("Fermé");
        }));
    }

    [Fact]
    public async Task Who_lost_the_role_meanwhile_is_refused_at_the_next_press() =>
        await chromium.VisitAsync(site, $"agent.{Code}", Day(await MondayAsync()), async page =>
        {
            await using var db = await site.Application.Contexts.CreateDbContextAsync(Ct);
            var account = (await db.Users.SingleAsync(user => user.UserName == $"agent.{Code}", Ct)).Id;
            var role = await db.StaffRoles.AsNoTracking().SingleAsync(held => held.UserId == account, Ct);
            await db.StaffRoles.Where(held => held.UserId == account).ExecuteDeleteAsync(Ct);
            try
            {
                await page.GetByLabel("Guichet 3", new() { Exact = true }).CheckAsync(new() { Force = true });
                await page.Button("Voir l'effet").ClickAsync();
                await Expect(page.GetByText("Vous n'avez pas accès à ce site.")).ToBeVisibleAsync();
                await Expect(page.Locator("main table")).ToHaveCountAsync(0);
            }
            finally
            {
                db.Add(new StaffRole(role.UserId, role.SiteId, role.Role));
                await db.SaveChangesAsync(Ct);
            }
        });

    private async Task<DateOnly> MondayAsync(int later = 0) => await site.QuietMondayAsync(await DemoOffices.FindAsync(site.Application, Code, "sejour", "renouvellement-vpf"), later);

    private static string Day(DateOnly day) => $"/planning?site={Code}&jour={day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";

    private static async Task AskAsync(IPage page, string guichet)
    {
        await page.Locator("label").Filter(new() { HasText = guichet }).First.ClickAsync();
        await page.Button("Voir l'effet").ClickAsync();
        await Expect(page.Locator(".pb-effect__headline")).ToHaveTextAsync("Personne n'est déplacé.");
    }

    private static ILocator Row(IPage page, string guichet) => page.Locator(".pb-plan tbody tr").Filter(new() { Has = page.Locator("th", new() { HasText = guichet }) });
}
