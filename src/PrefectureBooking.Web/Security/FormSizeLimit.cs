using Microsoft.AspNetCore.Http.Features;

namespace PrefectureBooking.Web.Security;

/// <summary>Refuses a post far bigger than any form of ours, before a byte of it is read.</summary>
public sealed class FormSizeLimit(RequestDelegate next)
{
    /// <summary>Every field of our longest form filled with a thousand letters of three bytes each stays below.</summary>
    public const long MostBytes = 256 * 1024;

    public Task InvokeAsync(HttpContext context)
    {
        // The error page that answers is read under the same request: it must not be refused in turn.
        if (!HttpMethods.IsGet(context.Request.Method) && context.Request.ContentLength > MostBytes)
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return Task.CompletedTask;
        }

        // A body of undeclared length is cut off while it is read.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = MostBytes;
        }

        return next(context);
    }
}
