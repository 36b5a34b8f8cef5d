namespace PrefectureBooking.Web.Languages;

/// <summary>The language of the address the visitor asked for, kept while an error page is rendered in its stead.</summary>
/// <param name="Language">The language the address names, else French.</param>
/// <param name="Rest">What follows the language in the address, with its query; empty when the address names no language.</param>
/// <param name="Address">The address as asked for, with its query.</param>
public sealed record RequestLanguage(Language Language, string Rest, string Address)
{
    public string AddressIn(Language other) => $"/{other.Code}{Rest}";

    public static RequestLanguage Read(HttpRequest request, OfferedLanguages languages)
    {
        var path = request.Path.Value ?? "/";
        var end = path.IndexOf('/', 1);
        var code = path[1..(end < 0 ? path.Length : end)];
        var address = path + request.QueryString;
        return languages.Find(code) is { } language
            ? new RequestLanguage(language, address[(1 + code.Length)..], address)
            : new RequestLanguage(Language.French, "", address);
    }
}
