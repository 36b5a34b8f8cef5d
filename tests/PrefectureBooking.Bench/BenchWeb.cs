using PrefectureBooking.Testing;

namespace PrefectureBooking.Bench;

/// <summary>The whole web application on a real port of this process, its limits per address lifted: all clients share one.</summary>
internal sealed class BenchWeb : IAsyncDisposable
{
    private readonly WebHost _host;

    public BenchWeb(TestDatabase database)
    {
        _host = new WebHost(database, new Dictionary<string, string?> { ["Limits:PostsPerMinute"] = "100000000" });
        _host.UseKestrel(0);
        _host.StartServer();
    }

    public IServiceProvider Services => _host.Services;

    public Uri Address => _host.ClientOptions.BaseAddress;

    public static HttpClient NewClient(Uri address) => new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = address };

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
