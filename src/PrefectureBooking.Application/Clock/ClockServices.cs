using Microsoft.Extensions.DependencyInjection;

namespace PrefectureBooking.Application.Clock;

public static class ClockServices
{
    /// <summary>For development only: business time then follows a row of the database, and may be moved forward.</summary>
    public static IServiceCollection AddDevelopmentClock(this IServiceCollection services) =>
        services.AddSingleton<DueWork>().AddSingleton<AdvanceClock>().AddSingleton<ReadClock>().AddSingleton<ClockFollower>()
            .AddHostedService(provider => provider.GetRequiredService<ClockFollower>());
}
