using Microsoft.Extensions.DependencyInjection;

namespace PrefectureBooking.Application.Retention;

/// <summary>What deletes; stands on <c>AddBookingDatabase</c>, <c>AddDemands</c> and <c>AddDocuments</c>.</summary>
public static class RetentionServices
{
    /// <param name="connectionString">Of the role <c>booking_retention</c>; null where nothing is to be deleted.</param>
    public static IServiceCollection AddRetention(this IServiceCollection services, string? connectionString)
    {
        services.AddOptions<RetentionOptions>().BindConfiguration(RetentionOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton(_ => new RetentionDatabase(connectionString))
            .AddSingleton<EraseDemand>().AddSingleton<AskErasure>().AddSingleton<RetentionRun>().AddSingleton<ExportPerson>().AddSingleton<ReadRegister>().AddSingleton<ReadPeriods>().AddSingleton<ReadOwnData>()
            .AddSingleton<RetentionWorker>();
    }

    public static IServiceCollection AddRetentionWorker(this IServiceCollection services) =>
        services.AddHostedService(provider => provider.GetRequiredService<RetentionWorker>());
}
