using Microsoft.Extensions.DependencyInjection;

namespace PrefectureBooking.Application.SetUp;

public static class SetUpServices
{
    /// <summary>Stands on <c>AddDemands</c>.</summary>
    public static IServiceCollection AddSetUp(this IServiceCollection services) =>
        services.AddSingleton<ImportSetUp>().AddSingleton<ExportSetUp>().AddSingleton<ReadSetUp>().AddSingleton<ChangeSetUp>();
}
