using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using PrefectureBooking.Web.Features.Staff;
using PrefectureBooking.Web.Features.Visits;

namespace PrefectureBooking.Web.Operations;

/// <summary>
/// Form posts, document codes looked up, and streams held open, per client address. Wide enough for a help point where thirty people share one address, far below what a robot
/// needs; the per-mailbox and per-dossier limits of codes stand behind it.
/// </summary>
internal static class RequestLimits
{
    public static IServiceCollection AddRequestLimits(this IServiceCollection services)
    {
        services.AddOptions<RequestLimitOptions>().BindConfiguration(RequestLimitOptions.Section)
            .Validate(o => o is { PostsPerMinute: > 0, CodePostsPerMinute: > 0, StreamsPerAddress: > 0 }, "Limits:* must be positive.").ValidateOnStart();
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
        if (context.Request.Path.Value?.EndsWith(HallStream.Ending, StringComparison.Ordinal) == true)
        {
            return RateLimitPartition.GetConcurrencyLimiter(
                $"stream:{Client()}", _ => new ConcurrencyLimiterOptions { PermitLimit = options.StreamsPerAddress, QueueLimit = 0 });
        }

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
            $"{what}:{Client()}",
            _ => new SlidingWindowRateLimiterOptions { PermitLimit = most, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 });

        string Client() => context.Connection.RemoteIpAddress?.ToString() ?? "local";
    }

    /// <summary>The one thing that is guessed by reading. The address without language only leads on and is not counted twice.</summary>
    private static bool IsVerifying(PathString path) =>
        path.Value?.Split('/') is ["", var language, "verifier", ..] && language != "verifier";

    /// <summary>Where somebody could guess: codes, dossier numbers, passwords.</summary>
    private static bool IsGuessing(PathString path) =>
        path.Value is { } p && (p.EndsWith("/code", StringComparison.Ordinal) || p.EndsWith("/suivi", StringComparison.Ordinal) || p.EndsWith("/reprendre", StringComparison.Ordinal)
            || p == StaffAddress.SignIn
            || p.StartsWith(StaffAddress.SignIn + "/", StringComparison.Ordinal) || p == StaffAddress.AccountPassword || p == StaffAddress.AccountCodes);

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

    /// <summary>Displays and ticket pages that follow a hall at once: a hall's visitors may share its one address.</summary>
    public int StreamsPerAddress { get; init; } = 400;
}
