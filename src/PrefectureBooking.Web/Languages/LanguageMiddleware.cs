using System.Globalization;

namespace PrefectureBooking.Web.Languages;

/// <summary>
/// Stands outside the error pages' middleware: those are rendered under another address, still in the visitor's language.
/// </summary>
public sealed class LanguageMiddleware(RequestDelegate next, OfferedLanguages languages)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = RequestLanguage.Read(context.Request, languages);
        context.Features.Set(request);
        CultureInfo.CurrentCulture = request.Language.Culture;
        CultureInfo.CurrentUICulture = request.Language.Culture;
        return next(context);
    }
}
