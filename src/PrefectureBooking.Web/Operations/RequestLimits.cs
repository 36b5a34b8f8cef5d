using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace PrefectureBooking.Web.Operations;

/// <summary>
/// Form posts, and document codes looked up, per client address. Wide enough for a help point where thirty people share one address, far below what a robot
/// needs; the per-mailbox and per-dossier limits of codes stand behind it.
/// </summary>
internal static class RequestLimits
{
    public static IServiceCollection AddRequestLimits(this IServiceCollection services)
    {
        services.AddOptions<RequestLimitOptions>().BindConfiguration(RequestLimitOptions.Section)
            .Validate(o => o is { PostsPerMinute: > 0, CodePostsPerMinute: > 0 }, "Limits:* must be positive.").ValidateOnStart();
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<RequestLimitOptions>>((limiter, options) =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = TellWhenToComeBack;
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => PartitionOf(context, options.Value));
        });
        return services;
    }

    private static RateLimitPartition<string> PartitionOf(HttpContext context, RequestLimitOptions options)
    {
        if (IsVerifying(context.Request.Path))
        {
            return Window("verify", options.CodePostsPerMinute);
        }

        if (!HttpMethods.IsPost(context.Request.Method) || context.Request.Path.StartsWithSegments("/_blazor", StringComparison.Ordinal))
        {
            return RateLimitPartition.GetNoLimiter("reading");
        }

        var guessing = IsGuessing(context.Request.Path);
        return guessing ? Window("code", options.CodePostsPerMinute) : Window("post", options.PostsPerMinute);

        RateLimitPartition<string> Window(string what, int most) => RateLimitPartition.GetSlidingWindowLimiter(
            $"{what}:{context.Connection.RemoteIpAddress?.ToString() ?? "local"}",
            _ => new SlidingWindowRateLimiterOptions { PermitLimit = most, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 });
    }

    /// <summary>The one thing that is guessed by reading. The address without language only leads on and is not counted twice.</summary>
    private static bool IsVerifying(PathString path) =>
        path.Value?.Split('/') is ["", var language, "verifier", ..] && language != "verifier";

    /// <summary>Where somebody could guess: codes, dossier numbers, passwords.</summary>
    private static bool IsGuessing(PathString path) =>
        path.Value is { } p && (p.EndsWith("/code", StringComparison.Ordinal) || p.EndsWith("/suivi", StringComparison.Ordinal) || p == "/connexion");

    private static ValueTask TellWhenToComeBack(OnRejectedContext context, CancellationToken ct)
    {
        var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
        context.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return ValueTask.CompletedTask;
    }
}

public sealed class RequestLimitOptions
{
    public const string Section = "Limits";

    public int PostsPerMinute { get; init; } = 240;

    public int CodePostsPerMinute { get; init; } = 60;
}
