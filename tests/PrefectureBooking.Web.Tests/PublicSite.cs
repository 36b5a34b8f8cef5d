using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PrefectureBooking.Web.Tests;

/// <summary>The public pages on a real web server of their own, without the database.</summary>
public sealed class PublicSite : IAsyncDisposable
{
    private readonly WebApplication _app;

    private PublicSite(WebApplication app) => _app = app;

    public HttpClient Client { get; private init; } = null!;

    public static async Task<PublicSite> StartAsync(Action<IServiceCollection>? replace = null, params string[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(PublicPages).Assembly.GetName().Name,
            EnvironmentName = "Testing",
            ContentRootPath = AppContext.BaseDirectory,
            // As published: a development build repacks its files as they change, without compressing them.
            Args = ["--ReloadStaticAssetsAtRuntime=false", .. settings],
        });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.UseStaticWebAssets();
        builder.Logging.ClearProviders();
        builder.Services.AddPublicPages();
        replace?.Invoke(builder.Services);
        var app = builder.Build();
        app.UsePublicPages();
        app.UseAntiforgery();
        app.MapPublicPages();
        await app.StartAsync();
        return new PublicSite(app) { Client = NewClient(app.Urls.Single()) };
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    // Bytes are measured as they travel: nothing is unpacked, no redirect is followed.
    private static HttpClient NewClient(string address) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(address) };
}
