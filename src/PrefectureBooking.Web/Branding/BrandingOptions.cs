namespace PrefectureBooking.Web.Branding;

public sealed class BrandingOptions
{
    public Organisation Organisation { get; set; }

    /// <summary>Who answers for the site, under the State's brand block, e.g. « Préfet des Hauts-de-Seine ».</summary>
    public string Entity { get; set; } = "Préfet";

    /// <summary>Where the running version's source can be had; empty only outside production.</summary>
    public string SourceCode { get; set; } = "";

    public Uri? SourceCodeAddress => Uri.TryCreate(SourceCode, UriKind.Absolute, out var address) && address.Scheme.StartsWith("http", StringComparison.Ordinal)
        ? address
        : null;
}
