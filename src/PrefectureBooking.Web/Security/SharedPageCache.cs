using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Primitives;

namespace PrefectureBooking.Web.Security;

/// <summary>
/// Keeps the shared pages of <see cref="SharedPageAttribute"/> for a minute, as their header tells others to: a rush on the
/// home page costs bandwidth only. One copy per address; an address with a query is never kept, or anybody could fill the memory.
/// </summary>
public sealed class SharedPageCache : IOutputCachePolicy
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var http = context.HttpContext;
        var shared = HttpMethods.IsGet(http.Request.Method) && !http.Request.QueryString.HasValue
            && http.GetEndpoint()?.Metadata.GetMetadata<SharedPageAttribute>() is not null;
        (context.EnableOutputCaching, context.AllowCacheLookup, context.AllowCacheStorage) = (shared, shared, shared);
        context.AllowLocking = shared;
        context.ResponseExpirationTimeSpan = Lifetime;
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        context.AllowCacheStorage &= response.StatusCode == StatusCodes.Status200OK && StringValues.IsNullOrEmpty(response.Headers.SetCookie);
        return ValueTask.CompletedTask;
    }
}
