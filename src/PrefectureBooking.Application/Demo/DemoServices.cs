using Microsoft.Extensions.DependencyInjection;

namespace PrefectureBooking.Application.Demo;

/// <summary>Registers the demonstration's loader; stands on <c>AddDemands</c> and <c>AddPlanning</c>. The host calls it when it wants it.</summary>
public static class DemoServices
{
    public static IServiceCollection AddDemoData(this IServiceCollection services) =>
        services.AddSingleton<DemoDemandRows>().AddSingleton<DemoDemands>().AddSingleton<DemoPast>().AddSingleton<DemoData>();
}
