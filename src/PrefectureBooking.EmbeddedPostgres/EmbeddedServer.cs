using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace PrefectureBooking.EmbeddedPostgres;

/// <summary>
/// A private PostgreSQL server on 127.0.0.1 that lives as long as this object: started on a folder, stopped on dispose or
/// at the latest when the process ends. Only one process at a time has a data folder. A server left running by a killed
/// process is stopped and started anew, so that the settings in force are always those of the options.
/// </summary>
public sealed class EmbeddedServer : IAsyncDisposable
{
    private const string Superuser = "postgres";
    private readonly FolderLock _lock;
    private readonly Postmaster _postmaster;
    private readonly string _password;
    private readonly ILogger _logger;
    private int _stopped;

    private EmbeddedServer(FolderLock @lock, Postmaster postmaster, string password, ILogger logger)
    {
        (_lock, _postmaster, _password, _logger) = (@lock, postmaster, password, logger);
        AppDomain.CurrentDomain.ProcessExit += StopWithProcess;
    }

    public int Port => _postmaster.Port;

    /// <summary>Where the data really is: elsewhere than asked when the server's account cannot enter that folder.</summary>
    public string DataFolder => _postmaster.Layout.Folder;

    /// <summary>Makes the cluster on the first start, else only starts it: well below a second.</summary>
    /// <exception cref="EmbeddedPostgresException">No binaries, folder in use, or the server did not come up.</exception>
    public static async Task<EmbeddedServer> StartAsync(EmbeddedServerOptions options, ILogger logger, CancellationToken ct)
    {
        var account = ServerAccount.Choose();
        var binaries = await Binaries.PrepareAsync(options, account, logger, ct);
        var layout = await DataLayout.PrepareAsync(options.DataFolder, account, logger, ct);
        var folderLock = FolderLock.Take(layout);
        try
        {
            var password = await SuperuserPassword.ReadOrMakeAsync(layout, account, ct);
            var cluster = new Cluster(binaries, layout, account, options, logger);
            await cluster.PrepareAsync(password, ct);
            var server = new EmbeddedServer(folderLock, await cluster.StartAsync(ct), password, logger);
            await server.SetPasswordsAsync(options.LoginRoles, ct);
            return server;
        }
        catch
        {
            folderLock.Dispose();
            throw;
        }
    }

    /// <summary>For one of <see cref="EmbeddedServerOptions.LoginRoles"/>.</summary>
    public string ConnectionString(string database, string role) => ConnectionString(database, role, PasswordFor(role));

    public string ConnectionString(string database, string user, string password) =>
        ConnectionStrings.Local(Port, database, user, password);

    /// <summary>For making roles and databases, and for tests; an application connects as its own roles.</summary>
    public string SuperuserConnectionString(string database = "postgres") => ConnectionString(database, Superuser, _password);

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _stopped, 1) == 1)
        {
            return;
        }

        AppDomain.CurrentDomain.ProcessExit -= StopWithProcess;
        var stop = await _postmaster.StopAsync(CancellationToken.None);
        _lock.Dispose();
        if (stop.Succeeded)
        {
            _logger.ServerStopped(DataFolder);
        }
        else
        {
            // It died before; the next start recovers.
            _logger.ServerNotStopped(DataFolder, stop.Output);
        }
    }

    // A role's password comes from the superuser's, so that no further secret is stored.
    private string PasswordFor(string role) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(_password), Encoding.UTF8.GetBytes(role)));

    private async Task SetPasswordsAsync(IReadOnlyList<string> roles, CancellationToken ct)
    {
        if (roles.Count == 0)
        {
            return;
        }

        try
        {
            await using var source = NpgsqlDataSource.Create(SuperuserConnectionString());
            await using var batch = source.CreateBatch();
            foreach (var role in roles)
            {
                var name = role.Replace("\"", "\"\"", StringComparison.Ordinal);
                batch.BatchCommands.Add(new NpgsqlBatchCommand($"ALTER ROLE \"{name}\" PASSWORD '{PasswordFor(role)}'"));
            }

            await batch.ExecuteNonQueryAsync(ct);
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    private void StopWithProcess(object? sender, EventArgs e) => DisposeAsync().AsTask().GetAwaiter().GetResult();
}
