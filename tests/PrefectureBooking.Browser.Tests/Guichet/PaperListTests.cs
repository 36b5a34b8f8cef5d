using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using PrefectureBooking.Browser.Tests.Browsing;
using PrefectureBooking.Browser.Tests.Journey;
using PrefectureBooking.Browser.Tests.Site;
using PrefectureBooking.Browser.Tests.Supervision;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PrefectureBooking.Browser.Tests.Guichet;

/// <summary>A power cut: the list is printed before, and typed in after it, with the keyboard alone.</summary>
public sealed class PaperListTests(ChromiumFixture chromium, DemoSite site)
{
    private const string Agent = "agent.nanterre";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_list_is_typed_in_and_nothing_typed_is_lost()
    {
        var day = site.Last(DayOfWeek.Sunday);
        var came = await site.ExpectAsync(day, Person.New() with { GivenNames = "Võ Thị", FamilyName = "Nguyễn" });
        var absent = await site.ExpectAsync(day, Person.New() with { GivenNames = "Łukasz", FamilyName = "Źdźbło" });
        await chromium.VisitAsync(site, Agent, Address("/guichet/liste/papier", day), async page =>
        {
            var keys = new Keys(page);
            await keys.TypeAsync(Line(page, came).GetByLabel("Arrivé à"), "tard");
            await keys.TypeAsync(Line(page, came).GetByLabel("Fait à"), came.After(15));
            await keys.TypeAsync(Line(page, came).GetByLabel("Récépissé jusqu'au"), Typed(day.AddMonths(6)));
            await keys.ReachAsync(Line(page, came).GetByLabel("Travail"));
            await page.Keyboard.PressAsync("ArrowDown");
            await keys.ChooseAsync(Line(page, absent).GetByLabel("Absent"));
            await keys.PressAsync(page.Button("Enregistrer 2 lignes"));

            // The summary takes the focus, and its link leads to the line.
            await Expect(page.Locator(".pb-summary")).ToBeFocusedAsync();
            await Expect(Line(page, came).GetByLabel("Arrivé à")).ToHaveValueAsync("tard");
            await Expect(Line(page, came).GetByLabel("Fait à")).ToHaveValueAsync(came.After(15));
            await Expect(Line(page, came).GetByLabel("Récépissé jusqu'au")).ToHaveValueAsync(Typed(day.AddMonths(6)));
            await Expect(Line(page, came).GetByLabel("Travail")).ToHaveValueAsync("oui");
            await Expect(Line(page, absent).GetByLabel("Absent")).ToBeCheckedAsync();
            Assert.Equal(AppointmentState.Confirmed, await StateAsync(absent));

            await keys.PressAsync(page.Locator(".pb-summary a"));
            await Expect(Line(page, came).GetByLabel("Arrivé à")).ToBeFocusedAsync();
            await page.Keyboard.PressAsync("Control+A");
            await page.Keyboard.TypeAsync(came.After(-5));
            await keys.PressAsync(page.Button("Enregistrer 2 lignes"));

            await Expect(page.Locator(".fr-alert--success")).ToContainTextAsync("2 lignes enregistrées");
            await Expect(Line(page, came)).ToContainTextAsync("reçu, démarche terminée");
            await Expect(Line(page, absent)).ToContainTextAsync("compté absent");
            await Expect(Line(page, came).GetByLabel("Arrivé à")).ToHaveValueAsync("");
        });
        Assert.Equal((AppointmentState.Completed, AppointmentState.NoShow), (await StateAsync(came), await StateAsync(absent)));
        await using var db = await site.Application.Contexts.CreateDbContextAsync(Ct);
        var given = await db.Recepisses.AsNoTracking().SingleAsync(recepisse => recepisse.DemandId == came.Demand, Ct);
        Assert.Equal((day, day.AddMonths(6), true), (given.ValidFrom, given.ValidUntil, given.AllowsWork));
    }

    [Fact]
    public async Task The_list_is_printed_without_a_script_with_its_head_and_number_on_every_sheet()
    {
        var day = site.Last(DayOfWeek.Saturday);
        var people = new List<Expected>();
        for (var person = 0; person < 30; person++)
        {
            people.Add(await site.ExpectAsync(day, Person.New() with { GivenNames = "Małgorzata", FamilyName = "Święcicka-Żółkiewska" }));
        }

        await SignInOnceAsync(day);
        await chromium.VisitAsync(site.AddressOf(Skin.Neutral), async page =>
        {
            await page.Context.AddCookiesAsync([site.SessionOf(Agent)!]);
            await page.GotoAsync(Address("/guichet/liste/imprimer", day));
            await Expect(page.Locator(".pb-daypaper tbody tr")).ToHaveCountAsync(people.Count);
            Assert.Equal(Screen.Phone, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));

            using var printed = new PrintedPdf(await page.PdfAsync(new() { PreferCSSPageSize = true }));

            var (text, pages) = (await printed.LinesAsync(), await printed.PagesAsync());
            Assert.True(pages > 1);
            Assert.All(people, person => Assert.Single(text.Split(person.Dossier.ToString()).Skip(1)));
            Assert.All(Enumerable.Range(1, pages), number => Assert.Contains($"{number}/{pages}", text, StringComparison.Ordinal));
            Assert.Equal(pages, text.Split("Imprimée le").Length - 1);
            Assert.Contains("Święcicka-", text, StringComparison.Ordinal);
        }, javaScript: false);
    }

    [Fact]
    public async Task Part_of_a_name_finds_a_row_and_stands_in_no_address()
    {
        var hour = await site.OpenHourAsync();
        var person = await site.TakeAsync(hour, Person.New() with { GivenNames = "Đặng", FamilyName = "Quỳnh-Như" });
        await chromium.VisitAsync(site, Agent, "/guichet", async page =>
        {
            await page.GotoAsync(Address("/guichet/liste", hour.Day));
            var field = page.GetByLabel("Chercher dans la liste");
            await Expect(field).ToBeEnabledAsync();
            var address = page.Url;

            await new Keys(page).TypeAsync(field, "quynh dang");

            await Expect(page.Locator(".pb-list tbody tr")).ToHaveCountAsync(1);
            await Expect(page.Locator(".pb-list tbody tr")).ToContainTextAsync(person.Dossier.ToString());
            Assert.Equal(address, page.Url);

            await page.GotoAsync(Address("/guichet/liste", hour.Day.AddDays(-1)));
            await Expect(field).ToBeEnabledAsync();
            await new Keys(page).TypeAsync(field, person.Dossier.ToString().ToLowerInvariant());
            await new Keys(page).PressAsync(page.Button("Chercher dans les 7 jours suivants"));
            await Expect(page.Locator(".pb-day-later")).ToContainTextAsync("Quỳnh-Như");
        });
    }

    private Task SignInOnceAsync(DateOnly day) => chromium.VisitAsync(site, Agent, Address("/guichet/liste/papier", day), _ => Task.CompletedTask);

    private static string Address(string path, DateOnly day) => $"{path}?site=nanterre&jour={day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";

    private static string Typed(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    private static ILocator Line(IPage page, Expected person) => page.Locator(".pb-paper-line").Filter(new() { HasText = person.Dossier.ToString() });

    private async Task<AppointmentState> StateAsync(Expected person)
    {
        await using var db = await site.Application.Contexts.CreateDbContextAsync(Ct);
        return await db.Appointments.Where(a => a.DemandId == person.Demand).Select(a => a.State).SingleAsync(Ct);
    }
}
