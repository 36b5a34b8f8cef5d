using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Web.Languages;

public sealed class LanguagesOptions
{
    /// <summary>Codes in the picker's order, separated by commas; the first is where <c>/</c> leads.</summary>
    public string Offered { get; set; } = string.Join(',', SiteLanguages.Codes);

    public IReadOnlyList<string> Codes => Offered.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
