using Microsoft.Extensions.DependencyInjection;
using PrefectureBooking.Application.Signals;

namespace PrefectureBooking.Application.Visits.Screens;

/// <summary>What visitors see live; needs the hub of <see cref="SignalServices.AddSiteSignals"/>.</summary>
public static class ScreenServices
{
    public static IServiceCollection AddHallScreens(this IServiceCollection services) => services
        .AddSingleton<ReadDisplay>().AddSingleton<ReadStandings>().AddSingleton<ReadTicket>()
        .AddSingleton(p => new SiteFeeds<DisplayView>(p.GetRequiredService<SiteHub>(), p.GetRequiredService<TimeProvider>(), p.GetRequiredService<ReadDisplay>().HandleAsync))
        .AddSingleton(p => new SiteFeeds<HallStandings>(p.GetRequiredService<SiteHub>(), p.GetRequiredService<TimeProvider>(), p.GetRequiredService<ReadStandings>().HandleAsync));
}
