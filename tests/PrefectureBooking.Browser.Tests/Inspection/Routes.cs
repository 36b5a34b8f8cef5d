using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Routing.Template;
using PrefectureBooking.Web;

namespace PrefectureBooking.Browser.Tests.Inspection;

/// <summary>The addresses of the site's pages, as the pages declare them.</summary>
internal sealed class Routes
{
    private const string Language = "/{lang}";

    // Shown in place of a page and never asked for: known by their status.
    private static readonly string[] Errors = ["/etat/{code:int}", "/panne"];

    private static readonly IReadOnlyList<string> Declared =
    [
        .. typeof(PublicPages).Assembly.GetTypes().SelectMany(page => page.GetCustomAttributes<RouteAttribute>()).Select(route => route.Template)
            .Except(Errors, StringComparer.Ordinal),
    ];

    private readonly IReadOnlyList<RouteTemplate> _templates;

    private Routes(Func<string, bool> wanted) =>
        _templates = [.. Declared.Where(wanted).Select(TemplateParser.Parse).OrderBy(template => template.Parameters.Count)];

    public static Routes OfPublic { get; } = new(template => template.StartsWith(Language, StringComparison.Ordinal));

    public static Routes OfStaff { get; } = new(template => !template.StartsWith(Language, StringComparison.Ordinal));

    /// <summary>The routes to which none of the addresses leads; an address belongs to the route with the most words of its own.</summary>
    public IReadOnlyList<string> MissingFrom(IEnumerable<string> addresses)
    {
        var seen = addresses.Select(address => _templates.FirstOrDefault(template => Fits(template, address))).ToHashSet();
        return [.. _templates.Where(template => !seen.Contains(template)).Select(template => template.TemplateText!)];
    }

    private static bool Fits(RouteTemplate template, string address) => new TemplateMatcher(template, []).TryMatch(address, []);
}
