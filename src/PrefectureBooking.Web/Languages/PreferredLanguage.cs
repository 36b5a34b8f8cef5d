using Microsoft.Net.Http.Headers;

namespace PrefectureBooking.Web.Languages;

internal static class PreferredLanguage
{
    /// <summary>The offered language the visitor's browser asks for first, for an address that names none.</summary>
    public static Language PreferredBy(this OfferedLanguages languages, HttpRequest request) =>
        StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var wanted)
            ? wanted.OrderByDescending(w => w.Quality ?? 1).Select(w => languages.Find(w.Value.ToString().Split('-')[0].ToLowerInvariant()))
                .FirstOrDefault(found => found is not null) ?? languages.Default
            : languages.Default;
}
