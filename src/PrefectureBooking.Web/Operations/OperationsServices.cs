using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace PrefectureBooking.Web.Operations;

/// <summary>What lets the application be run: health, protection keys, proxies, limits.</summary>
public static class OperationsServices
{
    private const string Ready = "ready";

    public static IServiceCollection AddOperations(this IServiceCollection services)
    {
        services.AddHealthChecks()
            .AddCheck<DatabaseCheck>("database", tags: [Ready])
            .AddCheck<MigrationsCheck>("migrations", tags: [Ready])
            .AddCheck<OutboxCheck>("outbox", tags: [Ready]);

        services.AddSingleton<ProtectionKeyStore>().AddSingleton<SealedXmlEncryptor>();
        services.AddDataProtection().SetApplicationName("PrefectureBooking");
        services.AddOptions<KeyManagementOptions>().Configure<ProtectionKeyStore, SealedXmlEncryptor>(
            (options, store, encryptor) => (options.XmlRepository, options.XmlEncryptor) = (store, encryptor));

        services.AddTrustedProxies();
        return services.AddRequestLimits();
    }

    public static WebApplication MapOperations(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = c => c.Tags.Contains(Ready), ResponseWriter = HealthReport.WriteAsync }).AllowAnonymous();
        return app;
    }
}
