using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Threading.Channels;
using Xunit;

namespace PrefectureBooking.Testing;

/// <summary>
/// A real SMTP server (npm's maildev) on 127.0.0.1 that keeps what it receives, as an xunit fixture or on its own.
/// Told to be verbose, it prints a line for each mail after storing it: waiting for a mail needs no polling.
/// </summary>
public sealed class Maildev : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly TemporaryFolder _folder = new("maildev");
    private TaskCompletionSource _saved = NewSignal();
    private Process? _process;
    private HttpClient? _http;

    public string Host { get; } = "127.0.0.1";

    public int Port { get; private set; }

    private HttpClient Http => _http ?? throw new InvalidOperationException("The fixture is not initialised.");

    public async ValueTask InitializeAsync()
    {
        Port = LoopbackPort.Free();
        var web = LoopbackPort.Free();
        _process = Process.Start(Command(Port, web)) ?? throw new InvalidOperationException("Node.js did not start.");
        _process.OutputDataReceived += (_, line) => Read(line.Data ?? "maildev ended");
        _process.ErrorDataReceived += (_, line) => _lines.Writer.TryWrite(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        AppDomain.CurrentDomain.ProcessExit += EndWithProcess;
        await LineAsync("MailDev webapp running", Patience);
        await LineAsync("MailDev SMTP Server running", Patience);
        _http = new HttpClient { BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{web}")) };
    }

    public async Task<IReadOnlyList<ReceivedMail>> AllAsync(CancellationToken ct)
    {
        var mails = await Http.GetFromJsonAsync<JsonElement>(new Uri("/email", UriKind.Relative), ct);
        return [.. mails.EnumerateArray().Select(ReceivedMail.Read)];
    }

    /// <summary>The first mail that fits, as soon as it is there. Any number of tests may wait at once.</summary>
    public async Task<ReceivedMail> WaitForAsync(Func<ReceivedMail, bool> fits, CancellationToken ct)
    {
        while (true)
        {
            // Taken before looking: a mail that arrives meanwhile ends the wait at once.
            var saved = Volatile.Read(ref _saved).Task;
            if ((await AllAsync(ct)).FirstOrDefault(fits) is { } mail)
            {
                return mail;
            }

            await saved.WaitAsync(Patience, ct);
        }
    }

    public Task<ReceivedMail> WaitForMailToAsync(string address, CancellationToken ct) =>
        WaitForAsync(mail => mail.To.Contains(address, StringComparer.OrdinalIgnoreCase), ct);

    public Task<byte[]> ContentAsync(ReceivedMail mail, ReceivedAttachment attachment, CancellationToken ct) =>
        Http.GetByteArrayAsync(new Uri($"/email/{mail.Id}/attachment/{Uri.EscapeDataString(attachment.StoredName)}", UriKind.Relative), ct);

    /// <summary>The mail byte by byte, headers included.</summary>
    public Task<string> SourceAsync(ReceivedMail mail, CancellationToken ct) =>
        Http.GetStringAsync(new Uri($"/email/{mail.Id}/source", UriKind.Relative), ct);

    public async Task DeleteAllAsync(CancellationToken ct) =>
        (await Http.DeleteAsync(new Uri("/email/all", UriKind.Relative), ct)).EnsureSuccessStatusCode();

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= EndWithProcess;
        _http?.Dispose();
        if (_process is not null)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        _folder.Dispose();
    }

    private void EndWithProcess(object? sender, EventArgs e) => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Read(string line)
    {
        _lines.Writer.TryWrite(line);
        if (line.StartsWith("Saving email", StringComparison.Ordinal))
        {
            Interlocked.Exchange(ref _saved, NewSignal()).TrySetResult();
        }
    }

    private ProcessStartInfo Command(int smtp, int web)
    {
        var script = Path.Combine(WebNodeModules.Folder, "maildev", "bin", "maildev");
        var start = new ProcessStartInfo("node", [script, "--ip", Host, "--web-ip", Host, "--mail-directory", _folder.Path, "--verbose"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(string.Create(CultureInfo.InvariantCulture, $"--smtp={smtp}"));
        start.ArgumentList.Add(string.Create(CultureInfo.InvariantCulture, $"--web={web}"));
        return start;
    }

    private async Task LineAsync(string start, TimeSpan patience)
    {
        using var timeout = new CancellationTokenSource(patience);
        var printed = new List<string>();
        try
        {
            do
            {
                printed.Add(await _lines.Reader.ReadAsync(timeout.Token));
            }
            while (!printed[^1].StartsWith(start, StringComparison.Ordinal));
        }
        catch (OperationCanceledException late)
        {
            throw new TimeoutException($"maildev did not print \"{start}\" within {patience}; it printed: {string.Join(" | ", printed)}", late);
        }
    }
}
