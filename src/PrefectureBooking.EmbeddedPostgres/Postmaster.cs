using System.Globalization;
using Microsoft.Extensions.Logging;

namespace PrefectureBooking.EmbeddedPostgres;

/// <summary>
/// Starts and stops the server on one cluster folder. pg_ctl gives the server a session of its own: Ctrl-C in the terminal
/// reaches the application, which stops the server when its last work is done, not the server itself.
/// </summary>
internal sealed class Postmaster(Binaries binaries, DataLayout layout, ServerAccount account, string folder, int port)
{
    public int Port => port;

    public DataLayout Layout => layout;

    public async Task StartAsync(EmbeddedServerOptions options)
    {
        if (File.Exists(layout.Log))
        {
            File.Move(layout.Log, layout.PreviousLog, overwrite: true);
        }

        string[] arguments = ["start", "--wait", "--silent", "--pgdata", folder, "--log", layout.Log, "--options", Settings(options)];

        // Not given up half-way: a server that nobody holds would be left.
        var start = await account.RunAsync(binaries.PgCtl, arguments, CancellationToken.None);
        if (!start.Succeeded)
        {
            var log = File.Exists(layout.Log) ? string.Join(Environment.NewLine, File.ReadLines(layout.Log).TakeLast(10)) : "";
            throw new EmbeddedPostgresException($"PostgreSQL did not start on {folder}. {start.Output}{Environment.NewLine}{log}");
        }
    }

    /// <summary>"Fast": open transactions are rolled back and their clients disconnected, then everything is written out.</summary>
    public Task<ProgramRun> StopAsync(CancellationToken ct) =>
        account.RunAsync(binaries.PgCtl, ["stop", "--wait", "--silent", "--mode=fast", "--pgdata", folder], ct);

    /// <summary>
    /// Called with the folder's lock in hand, so whatever postmaster.pid names belongs to an ended process: a server still
    /// alive is stopped cleanly; a dead one's file is left to PostgreSQL, which recovers. When the number lives on as something
    /// else (a process that got it since, a zombie nobody reaps), PostgreSQL would refuse to start: the file goes.
    /// </summary>
    public async Task EndLeftoverAsync(ILogger logger, CancellationToken ct)
    {
        var file = Path.Combine(folder, "postmaster.pid");
        if (!File.Exists(file))
        {
            return;
        }

        var first = File.ReadLines(file).FirstOrDefault();
        if (int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var pid) && RunningServer.IsOn(folder, pid))
        {
            logger.LeftoverStopped(pid);
            (await StopAsync(ct)).OrFail($"Stopping the server {pid} of an earlier run");
        }
        else if (RunningServer.IsAlive(pid) && !RunningServer.AnyIsOn(folder))
        {
            logger.StalePidRemoved(pid);
            File.Delete(file);
        }
    }

    // Without detail, errors name tables and constraints but no row's content: the log stays free of personal data.
    private string Settings(EmbeddedServerOptions options) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        -p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections={options.MaxConnections} -c timezone=UTC -c log_timezone=UTC -c log_error_verbosity=terse
        """) + (options.Durable ? "" : " -c fsync=off -c synchronous_commit=off -c full_page_writes=off");
}
