using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using PrefectureBooking.Application.Mail;

namespace PrefectureBooking.Application.Tests.Mail;

/// <summary>The mail registrations of the application under a configuration of the test's choice.</summary>
internal static class MailHost
{
    public static ServiceProvider Build(string environment = "Development", params (string Key, string Value)[] settings) =>
        Build(_ => { }, environment, settings);

    public static ServiceProvider Build(Action<IServiceCollection> others, string environment, params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create<string, string?>($"Mail:{s.Key}", s.Value)))
            .Build();
        var services = new ServiceCollection();
        services.AddLogging().AddSingleton<IHostEnvironment>(new Environment(environment)).AddMail(configuration);
        others(services);
        return services.BuildServiceProvider(validateScopes: true);
    }

    internal sealed class Environment(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = "tests";

        public string ContentRootPath { get; set; } = AppContext.BaseDirectory;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
