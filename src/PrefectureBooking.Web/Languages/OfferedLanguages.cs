using Microsoft.Extensions.Options;

namespace PrefectureBooking.Web.Languages;

public sealed class OfferedLanguages(IOptions<LanguagesOptions> options)
{
    public IReadOnlyList<Language> All { get; } = [.. options.Value.Codes.Select(Language.Of)];

    public Language Default => All[0];

    public Language? Find(string? code) => All.FirstOrDefault(language => string.Equals(language.Code, code, StringComparison.Ordinal));
}
