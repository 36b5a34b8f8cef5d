using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Testing;
using PrefectureBooking.Web.Features.Staff;
using Xunit;

namespace PrefectureBooking.Web.Tests.Staff;

/// <summary>Generated from the running application's own list of endpoints: a page nobody thought of fails here.</summary>
public sealed class AuthorisationTests(StaffWeb web) : IClassFixture<StaffWeb>
{
    /// <summary>Who may open what, said a second time on purpose.</summary>
    private static readonly Dictionary<string, SiteRole[]> Rules = new()
    {
        ["/accueil"] = [SiteRole.Accueil, SiteRole.Supervisor],
        ["/accueil/impression/ticket/{Id:guid}"] = [SiteRole.Accueil, SiteRole.Supervisor],
        ["/accueil/impression/laissez-passer/{Id:guid}"] = [SiteRole.Accueil, SiteRole.Supervisor],
        ["/accueil/impression/demande/{Id:guid}"] = [SiteRole.Accueil, SiteRole.Supervisor],
        ["/guichet"] = [SiteRole.Agent, SiteRole.Supervisor],
        ["/guichet/liste"] = [SiteRole.Accueil, SiteRole.Agent, SiteRole.Supervisor],
        ["/planning"] = [SiteRole.Agent, SiteRole.Supervisor],
        ["/guichet/liste/imprimer"] = [SiteRole.Accueil, SiteRole.Agent, SiteRole.Supervisor],
        ["/guichet/liste.pdf"] = [SiteRole.Accueil, SiteRole.Agent, SiteRole.Supervisor],
        ["/guichet/liste/papier"] = [SiteRole.Accueil, SiteRole.Agent, SiteRole.Supervisor],
        ["/encadrement"] = [SiteRole.Supervisor, SiteRole.Administrator],
        ["/encadrement/politique"] = [SiteRole.Supervisor, SiteRole.Administrator],
        ["/encadrement/urgences"] = [SiteRole.Agent, SiteRole.Supervisor],
        ["/encadrement/journee"] = [SiteRole.Supervisor],
        ["/encadrement/journee.csv"] = [SiteRole.Supervisor],
        ["/encadrement/mails"] = [SiteRole.Supervisor],
        ["/encadrement/modeles"] = [SiteRole.Supervisor],
        ["/encadrement/modeles/{kind}.{language}.html"] = [SiteRole.Supervisor],
        ["/encadrement/chiffres"] = [SiteRole.Supervisor],
        ["/encadrement/chiffres.csv"] = [SiteRole.Supervisor],
        ["/administration"] = [SiteRole.Administrator],
        ["/administration/comptes"] = [SiteRole.Administrator],
        ["/administration/donnees"] = [SiteRole.Administrator],
        ["/encadrement/acces"] = [SiteRole.Supervisor, SiteRole.Administrator],
        ["/administration/reglage"] = [SiteRole.Administrator],
        ["/administration/reglage.zip"] = [SiteRole.Administrator],
        ["/compte"] = [SiteRole.Accueil, SiteRole.Agent, SiteRole.Supervisor, SiteRole.Administrator, SiteRole.Helper],
        ["/compte/mot-de-passe"] = Enum.GetValues<SiteRole>(),
        ["/compte/codes-de-secours"] = Enum.GetValues<SiteRole>(),
        ["/aidants"] = [SiteRole.Helper],
        ["/aidants/demandes/{Id:guid}"] = [SiteRole.Helper],
        ["/aidants/impression/demande/{Id:guid}"] = [SiteRole.Helper],
        ["/aidants/impression/convocation/{Id:guid}"] = [SiteRole.Helper],
        ["/encadrement/aidants"] = [SiteRole.Supervisor],
        ["/administration/organismes"] = [SiteRole.Administrator],
        ["/accueil/prevenir"] = [SiteRole.Accueil, SiteRole.Supervisor],
        ["/accueil/demandes"] = [SiteRole.Accueil, SiteRole.Supervisor],
        ["/accueil/controles"] = [SiteRole.Accueil, SiteRole.Supervisor],
        ["/accueil/titres"] = [SiteRole.Accueil, SiteRole.Supervisor],
    };

    public static TheoryData<string, SiteRole> RoutesAndRoles =>
        [.. Rules.Keys.SelectMany(_ => Enum.GetValues<SiteRole>(), (route, role) => (route, role))];

    // Development's own answer for files not yet in the build's list; the fallback rule asks for signing in there.
    private const string UnlistedFiles = "Fallback {**path:file}";

    private IEnumerable<RouteEndpoint> Endpoints =>
        web.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(endpoint => endpoint.DisplayName != UnlistedFiles);

    [Fact]
    public void No_route_is_without_the_public_mark_or_a_named_rule()
    {
        Assert.NotEmpty(Endpoints);
        Assert.All(Endpoints, endpoint => Assert.True(IsPublic(endpoint) || Policies(endpoint).Any(StaffPolicies.Roles.ContainsKey), $"{endpoint.DisplayName} {endpoint.RoutePattern.RawText}"));
    }

    [Fact]
    public void No_route_is_both_public_and_under_a_rule() =>
        Assert.All(Endpoints.Where(IsPublic), endpoint => Assert.Empty(Policies(endpoint)));

    [Fact]
    public void Every_staff_page_is_in_the_table_of_this_test() =>
        Assert.Equal(Rules.Keys.Order(StringComparer.Ordinal), StaffPages().Select(Address).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public async Task A_circuit_is_opened_for_signed_in_accounts_only()
    {
        using var visitor = web.NewVisitor();
        using var answer = await visitor.PostFormAsync("/_blazor/negotiate?negotiateVersion=1", new Dictionary<string, string>());

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory, MemberData(nameof(RoutesAndRoles))]
    public async Task Nobody_who_has_not_signed_in_opens_a_staff_page(string route, SiteRole role)
    {
        Assert.NotEmpty(Rules[route]);
        using var visitor = web.NewVisitor();
        var address = $"{Filled(route)}?site={web.Own.Site.Code}&role={role}";

        using var answer = await visitor.GetAnswerAsync(address);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal($"/connexion?retour={Uri.EscapeDataString(address)}", answer.Headers.Location!.PathAndQuery);
    }

    [Theory, MemberData(nameof(RoutesAndRoles))]
    public async Task A_role_opens_its_pages_at_its_own_site_and_nowhere_else(string route, SiteRole role)
    {
        using var agent = await web.NewAgentAsync(role);
        // Nothing has the made-up id or name: whoever may ask is told so.
        var own = !Rules[route].Contains(role) ? HttpStatusCode.Forbidden : Filled(route) == route ? HttpStatusCode.OK : HttpStatusCode.NotFound;
        route = Filled(route);

        Assert.Equal(own, await StatusAsync(agent, route));
        Assert.Equal(own, await StatusAsync(agent, $"{route}?site={web.Own.Site.Code}"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(agent, $"{route}?site={web.Other.Site.Code}"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(agent, $"{route}?site={web.Own.Site.Code}&site={web.Other.Site.Code}"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(agent, $"{route}?site=nowhere"));
    }

    [Fact]
    public async Task A_password_without_its_code_opens_nothing()
    {
        await web.Host.CreateAccountAsync("half", [.. Enum.GetValues<SiteRole>().Select(role => (web.Own.Site, role))]);
        using var half = web.NewVisitor();
        using var typed = await half.TypePasswordAsync("half", StaffAccounts.Password);
        Assert.Equal(HttpStatusCode.Redirect, typed.StatusCode);

        foreach (var route in Rules.Keys)
        {
            using var answer = await half.GetAnswerAsync(Filled(route));
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            Assert.StartsWith("/connexion?retour=", answer.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
        }

        using var circuit = await half.PostFormAsync("/_blazor/negotiate?negotiateVersion=1", new Dictionary<string, string>());
        using var closing = await half.PostFormAsync("/compte/sessions", new Dictionary<string, string>());
        using var clock = await half.PostFormAsync("/horloge", new Dictionary<string, string>());
        Assert.Equal(HttpStatusCode.Unauthorized, circuit.StatusCode);
        Assert.All([closing, clock], answer => Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode));
    }

    [Fact]
    public async Task An_account_without_any_role_opens_nothing()
    {
        await web.Host.CreateAccountAsync("newcomer");
        using var newcomer = web.NewVisitor();
        using var signedIn = await newcomer.SignInAsync("newcomer", StaffAccounts.Password);

        foreach (var route in Rules.Keys)
        {
            Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(newcomer, Filled(route)));
        }
    }

    private static string Filled(string route) =>
        route.Replace("{Id:guid}", Guid.Empty.ToString(), StringComparison.Ordinal).Replace("{kind}.{language}", "aucun.fr", StringComparison.Ordinal);

    private IEnumerable<RouteEndpoint> StaffPages() =>
        Endpoints.Where(endpoint => Policies(endpoint).Any() && IsRead(endpoint) && !Address(endpoint).StartsWith("/_", StringComparison.Ordinal));

    private static bool IsRead(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") ?? true;

    private static string Address(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.TrimStart('/');

    private static bool IsPublic(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    private static IEnumerable<string> Policies(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy).OfType<string>();

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAnswerAsync(address);
        return answer.StatusCode;
    }
}
