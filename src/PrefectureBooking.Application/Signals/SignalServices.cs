using Microsoft.Extensions.DependencyInjection;

namespace PrefectureBooking.Application.Signals;

public static class SignalServices
{
    /// <summary>The hub of this process, and the workers that speak and listen for it.</summary>
    public static IServiceCollection AddSiteSignals(this IServiceCollection services) => services
        .AddSingleton<SiteHub>()
        .AddHostedService<SignalSender>()
        .AddHostedService<SignalListener>();
}
