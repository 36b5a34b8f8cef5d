using Microsoft.Extensions.DependencyInjection;

namespace PrefectureBooking.Application.Policies;

public static class PolicyServices
{
    /// <summary>Stands on <c>AddDemands</c>.</summary>
    public static IServiceCollection AddPolicies(this IServiceCollection services) =>
        services.AddSingleton<ReadPolicies>().AddSingleton<PreviewPolicy>().AddSingleton<DecidePolicy>();
}
