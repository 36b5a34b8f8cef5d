using System.Globalization;
using Microsoft.Extensions.Options;
using PrefectureBooking.Web.Texts;

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
        var unknown = options.Codes.Where(code => !HasTexts(code)).ToList();
        return unknown.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"Languages:Offered names languages without texts: {string.Join(", ", unknown)}.");
    }

    private static bool HasTexts(string code)
    {
        try
        {
            return string.Equals(code, "fr", StringComparison.Ordinal)
                || LayoutTexts.ResourceManager.GetResourceSet(CultureInfo.GetCultureInfo(code, predefinedOnly: true), createIfNotExists: true, tryParents: false) is not null;
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }
}
