namespace PrefectureBooking.Web.Languages;

/// <summary>
/// Turns an address in a language that is not offered into a 404. A route constraint would be the usual way,
/// but the Blazor router does not know constraints of one's own.
/// </summary>
public sealed class UnknownLanguageMiddleware(RequestDelegate next, OfferedLanguages languages)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.RouteValues.TryGetValue("lang", out var code) && languages.Find(code as string) is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }
        return next(context);
    }
}
