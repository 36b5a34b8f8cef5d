using Microsoft.Extensions.DependencyInjection.Extensions;
using PrefectureBooking.Web.Features.Demands.Access;

namespace PrefectureBooking.Web.Features.Demands.Follow;

/// <summary>The person's own page and what it stands on.</summary>
public static class FollowPages
{
    public static IServiceCollection AddFollowPages(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services.AddSingleton<AccessCookie>();
    }
}
