using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;

namespace PrefectureBooking.Testing;

/// <summary>The web application, workers and all, in a process of its own that a test may kill.</summary>
public sealed class WebProcess : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly Process _process;

    private WebProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => _lines.Writer.TryWrite(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => _lines.Writer.TryWrite(line.Data ?? "");
        process.Exited += (_, _) => _lines.Writer.TryComplete();
        process.EnableRaisingEvents = true;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        AppDomain.CurrentDomain.ProcessExit += EndWithProcess;
    }

    /// <summary>As a browser without memory: no cookie is kept, no redirect followed.</summary>
    public HttpClient Http { get; private set; } = null!;

    /// <summary>Bytes of memory the process holds now.</summary>
    public long WorkingSet
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Starts the process and waits until it listens.</summary>
    public static async Task<WebProcess> StartAsync(TestDatabase database, int smtpPort, params (string Key, string Value)[] settings)
    {
        var web = new WebProcess(Process.Start(Command(database, smtpPort, settings)) ?? throw new InvalidOperationException("dotnet did not start."));
        web.Http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = new Uri(await web.AddressAsync()) };
        return web;
    }

    /// <summary>As a power cut: nothing is finished, nothing is told.</summary>
    public Task KillAsync()
    {
        _process.Kill();
        return _process.WaitForExitAsync();
    }

    /// <summary>As an orderly stop: work in hand is finished.</summary>
    public async Task StopAsync()
    {
        using var signal = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= EndWithProcess;
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        Http?.Dispose();
        _process.Dispose();
    }

    private void EndWithProcess(object? sender, EventArgs e) => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private static ProcessStartInfo Command(TestDatabase database, int smtpPort, (string Key, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "PrefectureBooking.Web.dll")])
        {
            WorkingDirectory = AppContext.BaseDirectory,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var all = TestSettings.Of(database).Select(s => (s.Key, Value: s.Value!)).Concat(
        [
            ("ConnectionStrings:BookingOwner", database.OwnerConnectionString),
            ("ASPNETCORE_ENVIRONMENT", "Development"),
            ("ASPNETCORE_URLS", "http://127.0.0.1:0"),
            ("Mail:Server", "127.0.0.1"),
            ("Mail:Port", smtpPort.ToString(CultureInfo.InvariantCulture)),
            ("Mail:Security", "None"),
        ]).Concat(settings);
        foreach (var (key, value) in all)
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return start;
    }

    private async Task<string> AddressAsync()
    {
        using var timeout = new CancellationTokenSource(Patience);
        var printed = new List<string>();
        try
        {
            await foreach (var line in _lines.Reader.ReadAllAsync(timeout.Token))
            {
                printed.Add(line);
                if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at)
                {
                    return line[(at + Listening.Length)..].Split(' ')[0].Trim('"');
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Told below, with what it printed.
        }

        await DisposeAsync();
        throw new InvalidOperationException($"The web application did not listen; it printed: {string.Join(" | ", printed)}");
    }
}
