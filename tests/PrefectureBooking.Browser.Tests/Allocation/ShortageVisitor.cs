using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Browser.Tests.Inspection;
using PrefectureBooking.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PrefectureBooking.Browser.Tests.Allocation;

/// <summary>One person's browser on the site of the shortage.</summary>
internal sealed class ShortageVisitor(IPage page, ShortageSite site, Inspector inspector)
{
    private const string Primary = "main form .pb-primary";

    private Person? _person;

    public Task OpenAsync(string path) => page.GotoAsync(path);

    public async Task SeeAsync(string name, string words)
    {
        await Expect(page.Locator("main")).ToContainTextAsync(new Regex(Regex.Escape(words).Replace("\\ ", "\\s", StringComparison.Ordinal), RegexOptions.None, TimeSpan.FromSeconds(1)));
        await inspector.SeeAsync(name);
    }

    public async Task RegisterAsync(Person person, string card, DateOnly expiry)
    {
        _person = person;
        await page.GotoAsync("/fr/demande/demarche");
        await page.Locator("[name='Form.Procedure'][value='renouvellement'] + label").ClickAsync();
        await PressAsync("domicile");
        await FillAsync("Form.PostalCode", "92000");
        await PressAsync("titre");
        await page.Locator($"[name='Form.Kind'][value='{card}'] + label").ClickAsync();
        await FillDateAsync("Form.Expiry", expiry);
        await page.Locator(Primary).ClickAsync();
        await page.Locator("main a.pb-primary").ClickAsync();
        await ArriveAsync("identite");
        await SayWhoAsync(person);
        await PressAsync("verifier");
        await PressAsync("code");
        await FillAsync("Form.Code", (await site.LastMailAsync<CodeMail>(person.Email)).Code);
        await PressAsync("resultat");
    }

    public async Task OpenOwnPageAsync(Person person)
    {
        var registered = await site.LastMailAsync<RegisteredMail>(person.Email);
        await page.GotoAsync($"/fr/suivi/{registered.FollowToken}");
    }

    /// <summary>Takes the last hour of the day, which somebody else may hold without having chosen it.</summary>
    public async Task<string> ChooseLastHourAsync()
    {
        var last = page.Locator("[name='Form.Hour'] + label").Last;
        var hour = await last.InnerTextAsync();
        await last.ClickAsync();
        await page.Locator(Primary).First.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/suivi/[^/]+\\?fait=oui$", RegexOptions.None, TimeSpan.FromSeconds(1)));
        return hour.Trim();
    }

    /// <summary>From the person's page to the paper, through the code.</summary>
    public async Task<PrintedPdf> CertificateAsync()
    {
        await OpenOwnPageAsync(_person!);
        await page.GotoAsync($"{new Uri(page.Url).AbsolutePath}/attestation");

        // This browser registered the demand: its right has lasted since, or the code is asked for again.
        if (page.Url.Contains("/code", StringComparison.Ordinal))
        {
            await page.Locator(Primary).ClickAsync();
            await FillAsync("Form.Code", (await site.LastMailAsync<CodeMail>(_person!.Email)).Code);
            await page.Locator(Primary).ClickAsync();
        }

        await SeeAsync("penurie-attestation", "Semaines distinctes");
        await page.Locator(Primary).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/documents/[0-9a-f-]+$", RegexOptions.None, TimeSpan.FromSeconds(1)));
        var file = await page.APIRequest.GetAsync($"{page.Url}/document.pdf");
        Assert.True(file.Ok);
        return new PrintedPdf(await file.BodyAsync());
    }

    private async Task SayWhoAsync(Person person)
    {
        await FillAsync("Form.FamilyName", person.FamilyName);
        await FillAsync("Form.GivenNames", person.GivenNames);
        await FillDateAsync("Form.Born", new DateOnly(1990, 5, 12));
        await FillAsync("Form.ForeignerNumber", person.ForeignerNumber!);
        await PressAsync("coordonnees");
        await FillAsync("Form.Email", person.Email);
        await PressAsync("disponibilites");
    }

    private Task FillAsync(string field, string text) => page.Locator($"[name='{field}']").FillAsync(text);

    private async Task FillDateAsync(string field, DateOnly date)
    {
        await FillAsync($"{field}.Day", date.Day.ToString(CultureInfo.InvariantCulture));
        await FillAsync($"{field}.Month", date.Month.ToString(CultureInfo.InvariantCulture));
        await FillAsync($"{field}.Year", date.Year.ToString(CultureInfo.InvariantCulture));
    }

    private async Task PressAsync(string next)
    {
        await page.Locator(Primary).ClickAsync();
        await ArriveAsync(next);
    }

    private Task ArriveAsync(string question) =>
        Expect(page).ToHaveURLAsync(new Regex($"/fr/demande/{question}$", RegexOptions.None, TimeSpan.FromSeconds(1)));
}
