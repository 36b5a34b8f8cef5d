using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.EmbeddedPostgres;

/// <summary>Somebody starts the application and thinks better of it before it listens.</summary>
public sealed class InterruptedStartTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly TemporaryFolder _folder = new("interrupted");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, UnsupportedOSPlatform("windows")]
    [InlineData("INT", "cluster.new")]
    [InlineData("INT", "cluster")]
    [InlineData("TERM", "cluster.new")]
    [InlineData("TERM", "cluster")]
    public async Task An_interrupted_start_leaves_no_database_server(string signal, string stage)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        using var web = Process.Start(Command())!;
        try
        {
            await ReadToServerAsync(web.StandardOutput, stage).WaitAsync(Patience, Ct);
            using var kill = Process.Start("kill", [$"-{signal}", web.Id.ToString(CultureInfo.InvariantCulture)]);
            var rest = await web.StandardOutput.ReadToEndAsync(Ct).WaitAsync(Patience, Ct);
            var complaint = await web.StandardError.ReadToEndAsync(Ct).WaitAsync(Patience, Ct);
            await web.WaitForExitAsync(Ct).WaitAsync(Patience, Ct);

            Assert.DoesNotContain("Now listening", rest, StringComparison.Ordinal);
            Assert.Equal((130, ""), (web.ExitCode, complaint));
            Assert.Empty(Directory.EnumerateFiles(_folder.Path, "postmaster.pid", SearchOption.AllDirectories));
        }
        finally
        {
            web.Kill();
        }
    }

    public void Dispose() => _folder.Dispose();

    private static async Task ReadToServerAsync(StreamReader output, string stage)
    {
        while (await output.ReadLineAsync(Ct) is { } line)
        {
            if (line.Contains("listens on 127.0.0.1:", StringComparison.Ordinal) && line.Contains($"/postgres/{stage} ", StringComparison.Ordinal))
            {
                return;
            }
        }

        Assert.Fail($"No server was started on {stage}.");
    }

    /// <summary>By way of env, because a program started in the background may have learnt from its shell to ignore Ctrl-C.</summary>
    private ProcessStartInfo Command() => new("env", ["--default-signal=INT", "dotnet", Path.Combine(AppContext.BaseDirectory, "PrefectureBooking.Web.dll")])
    {
        WorkingDirectory = AppContext.BaseDirectory,
        UseShellExecute = false,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        Environment =
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            ["Data__Folder"] = _folder.Path,
        },
    };
}
