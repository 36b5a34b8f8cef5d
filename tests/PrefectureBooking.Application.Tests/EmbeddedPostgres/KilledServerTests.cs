using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using PrefectureBooking.EmbeddedPostgres;
using Xunit;
using static PrefectureBooking.Application.Tests.EmbeddedPostgres.ServerFolder;

namespace PrefectureBooking.Application.Tests.EmbeddedPostgres;

/// <summary>What an earlier run may leave behind when it ends without a word.</summary>
public sealed class KilledServerTests : IDisposable
{
    private readonly ServerFolder _folder = new();

    private string PidFile => Path.Combine(_folder.Options.DataFolder, "cluster", "postmaster.pid");

    [Fact]
    public async Task Data_survives_a_killed_server_and_its_stale_pid_file()
    {
        var server = await StartOnceWithTableAsync();
        using (var postmaster = Process.GetProcessById(await ReadPidAsync()))
        {
            postmaster.Kill();
            await postmaster.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        Assert.True(File.Exists(PidFile));
        await server.DisposeAsync();
        await AssertStartsWithTableAsync();
    }

    [Fact]
    public async Task A_server_left_behind_by_a_killed_application_is_stopped_and_started_anew()
    {
        await using (await StartOnceWithTableAsync())
        {
        }

        await LeaveServerBehindAsync();
        var left = await ReadPidAsync();

        await using var server = await StartAsync(_folder.Options);
        Assert.NotEqual(left, await ReadPidAsync());
        Assert.Equal(server.Port, await AskAsync<int>(server, "SELECT inet_server_port()"));
        Assert.Equal(42, await AskAsync<int>(server, "SELECT answer FROM kept"));
    }

    [Fact]
    public async Task A_pid_file_that_names_an_unrelated_process_does_not_prevent_the_start()
    {
        await using (await StartOnceWithTableAsync())
        {
        }

        await File.WriteAllTextAsync(
            PidFile,
            string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}\n{Path.GetDirectoryName(PidFile)}\n1\n5432\n\n127.0.0.1\n\nready\n"),
            TestContext.Current.CancellationToken);

        await AssertStartsWithTableAsync();
    }

    public void Dispose() => _folder.Dispose();

    private async Task<EmbeddedServer> StartOnceWithTableAsync()
    {
        var server = await StartAsync(_folder.Options with { Durable = true });
        await AskAsync<object>(server, "CREATE TABLE kept AS SELECT 42 AS answer");
        return server;
    }

    private async Task AssertStartsWithTableAsync()
    {
        await using var server = await StartAsync(_folder.Options);
        Assert.Equal(42, await AskAsync<int>(server, "SELECT answer FROM kept"));
    }

    private async Task<int> ReadPidAsync() =>
        int.Parse((await File.ReadAllLinesAsync(PidFile, TestContext.Current.CancellationToken))[0], CultureInfo.InvariantCulture);

    /// <summary>A running server, and nobody who holds the folder's lock: what SIGKILL leaves of an application.</summary>
    private async Task LeaveServerBehindAsync()
    {
        var ct = TestContext.Current.CancellationToken;
        var account = ServerAccount.Choose();
        var binaries = await Binaries.PrepareAsync(_folder.Options, account, NullLogger.Instance, ct);
        var layout = await DataLayout.PrepareAsync(_folder.Options.DataFolder, account, NullLogger.Instance, ct);
        await new Cluster(binaries, layout, account, _folder.Options, NullLogger.Instance).StartAsync(ct);
    }
}
