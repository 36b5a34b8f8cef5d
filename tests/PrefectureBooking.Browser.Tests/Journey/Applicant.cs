using System.Globalization;
using Microsoft.Playwright;
using PrefectureBooking.Browser.Tests.Site;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Testing;
using static Microsoft.Playwright.Assertions;

namespace PrefectureBooking.Browser.Tests.Journey;

/// <summary>Somebody who asks for an appointment and finds their way by the words on the pages.</summary>
internal sealed class Applicant(IPage page, IHands hands, Words words, DemoSite site, Person person, Mailbox mailbox)
{
    private DateOnly Today => LocalTimes.TodayIn(site.Nanterre.Zone, site.Application.Clock.Now);

    /// <summary>From the home page to the hours that are open, away on the day given.</summary>
    public async Task RegisterAsync(DateOnly away)
    {
        await page.GotoAsync($"/{words.Language}");
        await PressLinkAsync(words.Book);
        await hands.ChooseAsync(page.GetByRole(AriaRole.Radio, new() { Name = words.Procedure }));
        await ContinueToAsync("domicile");
        await TypeAsync(words.PostalCode, "92000");
        await ContinueToAsync("titre");
        await hands.ChooseAsync(page.GetByRole(AriaRole.Radio, new() { Name = words.Card }));
        await TypeDateAsync(words.Expiry, Today.AddDays(41));
        await PressAsync(words.Continue);
        await ExpectHeadingAsync(words.TimeLimit);
        await PressLinkAsync(words.Continue);
        await SayWhoAsync();
        await TypeDateAsync(words.Absence, away);
        await ContinueToAsync("verifier");
        await ExpectHeadingAsync(words.Check);
        await PressAsync(words.SendCode);
        await TypeAsync(words.Code, await mailbox.NextCodeAsync());
        await PressAsync(words.Register);
        await ExpectAddressAsync("demande/resultat");
    }

    /// <summary>Goes from page to page until the hour is shown; on none of them is there the hour of a day away.</summary>
    public async Task FindAsync(OwnHour hour, OwnHour? away = null)
    {
        while (true)
        {
            await Expect(page.Locator(".pb-hours")).ToBeVisibleAsync();
            if (away is not null)
            {
                await Expect(Hour(away)).ToHaveCountAsync(0);
            }

            if (await Hour(hour).CountAsync() == 1)
            {
                return;
            }

            var next = page.GetByRole(AriaRole.Link, new() { Name = words.NextDays });
            var address = await next.GetAttributeAsync("href");
            await hands.PressAsync(next);
            await Expect(page).ToHaveURLAsync(address!);
            await Expect(next.And(page.Locator($"[href='{address}']"))).ToHaveCountAsync(0);
        }
    }

    public async Task ChooseAsync(OwnHour hour)
    {
        await hands.ChooseAsync(Hour(hour));
        await PressAsync(words.ChooseHour);
        await ExpectBookedAsync(hour);
    }

    /// <summary>Opens the page the mail leads to, in a browser that knows nothing of this person yet.</summary>
    public async Task OpenAsync(Uri followLink)
    {
        await page.GotoAsync(followLink.ToString());
        await ExpectHeadingAsync(words.Own);
    }

    public async Task MoveAsync(OwnHour hour)
    {
        await PressLinkAsync(words.Move);
        await PressAsync(words.SendFollowCode);
        await TypeAsync(words.FollowCode, await mailbox.NextCodeAsync());
        await PressAsync(words.Continue);
        await ExpectAddressAsync("suivi/[^/]+/choisir");
        await FindAsync(hour);
        await hands.ChooseAsync(Hour(hour));
        await PressAsync(words.MoveHere);
        await ExpectBookedAsync(hour);
        await Expect(page.GetByText(words.Done)).ToBeVisibleAsync();
    }

    public async Task CancelAsync()
    {
        await PressLinkAsync(words.Cancel);
        await hands.ChooseAsync(page.GetByRole(AriaRole.Radio, new() { Name = words.Withdraw }));
        await PressAsync(words.CancelIt);
        await ExpectHeadingAsync(words.Ended);
    }

    /// <summary>The file of the button « Ajouter à mon agenda ».</summary>
    public async Task<string> CalendarAsync()
    {
        var download = await page.RunAndWaitForDownloadAsync(() => PressLinkAsync(words.Calendar));
        return await File.ReadAllTextAsync(await download.PathAsync());
    }

    private ILocator Hour(OwnHour hour) => page.Locator($"input[type=radio][value='{hour.Value}']");

    private async Task SayWhoAsync()
    {
        await TypeAsync(words.FamilyName, person.FamilyName);
        await TypeAsync(words.GivenNames, person.GivenNames);
        await TypeDateAsync(words.Born, new DateOnly(1990, 5, 12));
        await TypeAsync(words.ForeignerNumber, person.ForeignerNumber!);
        await ContinueToAsync("coordonnees");
        await TypeAsync(words.Email, person.Email);
        await ContinueToAsync("disponibilites");
    }

    private async Task ExpectBookedAsync(OwnHour hour)
    {
        await ExpectHeadingAsync(words.Own);
        await Expect(page.Locator(".fr-alert__title")).ToContainTextAsync(words.Booked);
        await Expect(page.Locator(".fr-alert__title")).ToContainTextAsync(hour.In(words.Language));
    }

    private async Task ContinueToAsync(string question)
    {
        await PressAsync(words.Continue);
        await ExpectAddressAsync($"demande/{question}");
    }

    private Task TypeAsync(string label, string text) => hands.TypeAsync(page.GetByRole(AriaRole.Textbox, new() { Name = label, Exact = true }), text);

    private async Task TypeDateAsync(string legend, DateOnly date)
    {
        var group = page.GetByRole(AriaRole.Group, new() { Name = legend, Exact = true });
        foreach (var (label, number) in new[] { (words.Day, date.Day), (words.Month, date.Month), (words.Year, date.Year) })
        {
            await hands.TypeAsync(group.GetByLabel(label), number.ToString(CultureInfo.InvariantCulture));
        }
    }

    private Task PressAsync(string button) => hands.PressAsync(page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }));

    private Task PressLinkAsync(string link) => hands.PressAsync(page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }));

    private Task ExpectHeadingAsync(string text) => Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(text);

    private Task ExpectAddressAsync(string pattern) =>
        Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"/{words.Language}/{pattern}$", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
}
