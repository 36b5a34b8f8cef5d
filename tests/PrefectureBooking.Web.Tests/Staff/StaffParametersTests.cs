using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using PrefectureBooking.Application.Staff;
using Xunit;

namespace PrefectureBooking.Web.Tests.Staff;

/// <summary>Nobody lists people by class or expired date: what a staff address may ask, and what its files may hold, are closed lists.</summary>
public sealed class StaffParametersTests(StaffWeb web) : IClassFixture<StaffWeb>
{
    /// <summary>
    /// Where, when, or one demand that was found by its person's own words; a household being registered; a row of the set-up, an account, a sentence that
    /// says what was done; a week, and a page of a list; a sample mail and its language. Nothing that tells people apart by their papers.
    /// </summary>
    private static readonly string[] Allowed =
    [
        "site", "prefecture", "jour", "demande", "foyer", "table", "ligne", "compte", "fait",
        "semaine", "changement", "guichet", "de", "a", "du", "au", "annule", "page", "modele", "langue",
    ];

    private static readonly string[] Figures =
    [
        "site", "jour", "file", "heure", "appeles", "appeles_rendez_vous", "appeles_laissez_passer", "appeles_autres", "attente_p50_minutes", "attente_p95_minutes",
        "appels_sans_reponse", "transferts", "recus", "service_p50_minutes", "service_p95_minutes", "recepisses", "titres_remis", "incomplets", "autres_suites", "attendent", "reportes_a_la_cloture",
    ];

    private static readonly string[] Weeks = ["prefecture", "site", "famille", "semaine", "lundi", "chiffre", "valeur", "unite", "etat"];

    [Fact]
    public void A_staff_address_asks_for_a_place_a_day_or_one_demand()
    {
        var pages = typeof(PublicPages).Assembly.GetTypes().Where(page => page.IsDefined(typeof(RouteAttribute)) && page.IsDefined(typeof(AuthorizeAttribute))).ToList();
        var asked = pages.SelectMany(page => page.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            .Select(property => (property, mark: property.GetCustomAttribute<SupplyParameterFromQueryAttribute>()))
            .Where(p => p.mark is not null).Select(p => p.mark!.Name ?? p.property.Name).Distinct();

        Assert.True(pages.Count > 10);
        Assert.Empty(asked.Except(Allowed));
    }

    public static TheoryData<string, string[]> Files => new() { { "/encadrement/journee.csv", Figures }, { "/encadrement/chiffres.csv", Weeks } };

    [Theory, MemberData(nameof(Files))]
    public async Task The_staff_s_files_hold_figures_and_no_person(string file, string[] allowed)
    {
        using var supervisor = await web.NewAgentAsync(SiteRole.Supervisor);

        using var answer = await supervisor.GetAsync($"{file}?site={web.Own.Site.Code}", TestContext.Current.CancellationToken);

        var columns = (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split('\n')[0].Trim('\uFEFF', '\r').Split([',', ';']);
        Assert.Equal(allowed.Order(StringComparer.Ordinal), columns.Order(StringComparer.Ordinal));
    }
}
