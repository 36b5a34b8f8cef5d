using Microsoft.Extensions.DependencyInjection;

namespace PrefectureBooking.Application.Urgencies;

public static class UrgencyServices
{
    /// <summary>Stands on <c>AddDemands</c>.</summary>
    public static IServiceCollection AddUrgencies(this IServiceCollection services) =>
        services.AddSingleton<ReadUrgencies>().AddSingleton<AskUrgency>().AddSingleton<DecideUrgency>();
}
