using Microsoft.Extensions.Options;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Web.Languages;

/// <summary>An offered language without texts would silently show French: the start refuses it instead.</summary>
public sealed class LanguagesOptionsCheck : IValidateOptions<LanguagesOptions>
{
    public ValidateOptionsResult Validate(string? name, LanguagesOptions options)
    {
        if (options.Codes.Count == 0)
        {
            return ValidateOptionsResult.Fail("Languages:Offered names no language; write for example \"fr,en\".");
        }
        // Each language of the list has all its texts: the tests compare them.
        var unknown = options.Codes.Except(SiteLanguages.Codes, StringComparer.Ordinal).ToList();
        return unknown.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"Languages:Offered names languages without texts: {string.Join(", ", unknown)}.");
    }
}
