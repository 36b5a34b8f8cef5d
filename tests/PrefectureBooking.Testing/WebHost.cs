using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace PrefectureBooking.Testing;

/// <summary>
/// The whole web application in this process on a test database, with production's registrations. Workers do not run by
/// themselves: a test calls their RunOnceAsync. <c>UseKestrel(0)</c> before the first request gives it a real port for browsers.
/// </summary>
/// <param name="environment">Development, unless a test asks what production has not.</param>
public sealed class WebHost(
    TestDatabase database, IReadOnlyDictionary<string, string?>? settings = null, Action<IServiceCollection>? services = null, string environment = "Development")
    : WebApplicationFactory<Program>
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        // The test host guesses this folder only for projects that reference its package themselves.
        builder.UseContentRoot(Path.GetDirectoryName(WebNodeModules.Folder)!);
        builder.UseEnvironment(environment);
        foreach (var (key, value) in TestSettings.Of(database).Concat(settings ?? new Dictionary<string, string?>()))
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureTestServices(all =>
        {
            foreach (var worker in all.Where(IsOurWorker).ToList())
            {
                all.Remove(worker);
            }

            services?.Invoke(all);
        });
    }

    // A worker registered by a factory is known by what the factory returns.
    private static bool IsOurWorker(ServiceDescriptor service) =>
        service.ServiceType == typeof(IHostedService)
        && (service.ImplementationType ?? service.ImplementationFactory?.GetType().GenericTypeArguments[^1])
            ?.Namespace?.StartsWith("PrefectureBooking", StringComparison.Ordinal) == true;
}
