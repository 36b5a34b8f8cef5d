using Microsoft.AspNetCore.Antiforgery;

namespace PrefectureBooking.Web.Security;

/// <summary>
/// A form without its token, or that cannot be read (a null character), is answered by the site's own page for a bad request:
/// left alone, the component endpoint answers it with one bare line of English.
/// </summary>
public sealed class RefusedForms(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (HttpMethods.IsPost(context.Request.Method) && context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false })
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return Task.CompletedTask;
        }

        return next(context);
    }
}
