using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using PrefectureBooking.Web.Branding;

namespace PrefectureBooking.Web.Security;

/// <summary>Puts the protective headers on every answer, error pages and files included.</summary>
public sealed class SecurityHeaders(RequestDelegate next, IOptions<BrandingOptions> branding)
{
    private const string PolicyInFrame =
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'; sandbox";

    // The State's style sheets carry their icons and emblem as data: images; ours carry none.
    private readonly string _policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; manifest-src 'self'; "
        + $"img-src 'self'{(branding.Value.Organisation is Organisation.State ? " data:" : "")}; "
        + "form-action 'self'; base-uri 'self'; frame-ancestors 'none'; connect-src 'self'";

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(() =>
        {
            Write(context);
            return Task.CompletedTask;
        });
        return next(context);
    }

    private void Write(HttpContext context)
    {
        var headers = context.Response.Headers;
        var isInFrame = IsAnswered<ShownInFrameAttribute>(context);
        headers.ContentSecurityPolicy = isInFrame ? PolicyInFrame : PolicyFor(context);
        headers.XFrameOptions = isInFrame ? "SAMEORIGIN" : "DENY";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()";
        // Browsers refuse to show a document that is sandboxed and names an opener policy.
        headers["Cross-Origin-Opener-Policy"] = isInFrame ? "unsafe-none" : "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (IsAnswered<SharedPageAttribute>(context))
        {
            headers.CacheControl = "public, max-age=60";
            headers.Remove(HeaderNames.Pragma);
            headers.Remove(HeaderNames.SetCookie);
        }
        else if (headers.CacheControl.Count == 0)
        {
            headers.CacheControl = "no-store";
        }
    }

    // A live page opens a web socket; older browsers do not count ws: and wss: as 'self'.
    private string PolicyFor(HttpContext context) => context.GetEndpoint()?.Metadata switch
    {
        { } page when page.GetMetadata<RenderModeAttribute>() is not null => $"{_policy} ws://{context.Request.Host} wss://{context.Request.Host}",
        { } page when page.GetMetadata<ShowsFrameAttribute>() is not null => $"{_policy}; frame-src 'self'",
        _ => _policy,
    };

    private static bool IsAnswered<TMark>(HttpContext context)
        where TMark : class =>
        context.Response.StatusCode == StatusCodes.Status200OK
        && HttpMethods.IsGet(context.Request.Method)
        && context.GetEndpoint()?.Metadata.GetMetadata<TMark>() is not null;
}
