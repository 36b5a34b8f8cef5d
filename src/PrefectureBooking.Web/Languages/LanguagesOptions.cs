namespace PrefectureBooking.Web.Languages;

public sealed class LanguagesOptions
{
    /// <summary>Codes in the picker's order, separated by commas; the first is where <c>/</c> leads.</summary>
    public string Offered { get; set; } = "fr,en";

    public IReadOnlyList<string> Codes => Offered.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
