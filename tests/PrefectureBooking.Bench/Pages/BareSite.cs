using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PrefectureBooking.Bench.Pages;

/// <summary>The least a static Blazor page can be: what the framework itself costs.</summary>
internal sealed class BareSite : IAsyncDisposable
{
    private readonly WebApplication _app;

    private BareSite(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    public static async Task<BareSite> StartAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddRazorComponents();
        var app = builder.Build();
        app.UseAntiforgery();
        app.MapRazorComponents<BareDocument>();
        await app.StartAsync();
        return new BareSite(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
