namespace PrefectureBooking.Web.Branding;

/// <summary>The State's design system: only the parts our markup uses, copied from its package at build.</summary>
public static class StateSkin
{
    private static readonly string[] Components =
    [
        "link", "button", "form", "input", "select", "radio", "checkbox", "alert", "badge",
        "header", "footer", "skiplink", "stepper", "logo", "table", "tag", "callout", "accordion",
    ];

    public static IReadOnlyList<string> StyleSheets { get; } =
    [
        "lib/dsfr/core/core.min.css",
        // The dark half; the core holds the light one only.
        "lib/dsfr/scheme/scheme.min.css",
        .. Components.Select(name => $"lib/dsfr/component/{name}/{name}.min.css"),
    ];
}
