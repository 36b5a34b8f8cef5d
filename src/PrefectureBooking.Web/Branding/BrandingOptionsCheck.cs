using Microsoft.Extensions.Options;

namespace PrefectureBooking.Web.Branding;

/// <summary>AGPL-3.0, section 13: people who use the site over a network are offered its source.</summary>
public sealed class BrandingOptionsCheck(IHostEnvironment environment) : IValidateOptions<BrandingOptions>
{
    public ValidateOptionsResult Validate(string? name, BrandingOptions options) =>
        environment.IsProduction() && options.SourceCodeAddress is null
            ? ValidateOptionsResult.Fail("Branding:SourceCode must be the web address of this version's source code (AGPL-3.0, section 13).")
            : ValidateOptionsResult.Success;
}
