using Microsoft.Extensions.DependencyInjection;

namespace PrefectureBooking.Application.Calendars;

/// <summary>Registers planning; stands on <c>AddBookingDatabase</c> and <c>AddDemands</c>.</summary>
public static class PlanningServices
{
    public static IServiceCollection AddPlanning(this IServiceCollection services)
    {
        services.AddOptions<PlanningOptions>().BindConfiguration(PlanningOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<PlanDays>().AddSingleton<PlanPrefectures>()
            .AddSingleton<PlanningWorker>()
            .AddHostedService(provider => provider.GetRequiredService<PlanningWorker>());
    }
}
