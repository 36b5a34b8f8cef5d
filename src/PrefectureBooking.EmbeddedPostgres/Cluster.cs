using Microsoft.Extensions.Logging;
using Npgsql;

namespace PrefectureBooking.EmbeddedPostgres;

/// <summary>Makes the cluster when there is none, and starts the server on it.</summary>
internal sealed class Cluster(Binaries binaries, DataLayout layout, ServerAccount account, EmbeddedServerOptions options, ILogger logger)
{
    public async Task PrepareAsync(string password, CancellationToken ct)
    {
        if (!Directory.Exists(layout.Cluster))
        {
            await MakeAsync(password, ct);
        }

        var made = (await File.ReadAllTextAsync(Path.Combine(layout.Cluster, "PG_VERSION"), ct)).Trim();
        if (!string.Equals(made, binaries.MajorVersion, StringComparison.Ordinal))
        {
            throw new EmbeddedPostgresException(
                $"The data in {layout.Folder} was made by PostgreSQL {made}; this is {binaries.Version}. Dump it with the old version and restore it, or remove the folder.");
        }
    }

    public Task<Postmaster> StartAsync(CancellationToken ct) => StartOnAsync(layout.Cluster, ct);

    /// <summary>Works under another name and renames at the end: an interrupted first start leaves nothing half made.</summary>
    private async Task MakeAsync(string password, CancellationToken ct)
    {
        logger.ClusterMade(layout.Folder);
        await new Postmaster(binaries, layout, account, layout.UnfinishedCluster, 0).EndLeftoverAsync(logger, ct);
        if (Directory.Exists(layout.UnfinishedCluster))
        {
            Directory.Delete(layout.UnfinishedCluster, recursive: true);
        }

        Directory.CreateDirectory(layout.UnfinishedCluster);
        await account.OwnAsync(layout.UnfinishedCluster, ct);
        (await account.RunAsync(binaries.Initdb, InitdbArguments(), ct)).OrFail("initdb");
        if (options.InitialSql.Count > 0)
        {
            var postmaster = await StartOnAsync(layout.UnfinishedCluster, ct);
            try
            {
                await RunInitialSqlAsync(ConnectionStrings.Local(postmaster.Port, "postgres", "postgres", password), ct);
            }
            finally
            {
                (await postmaster.StopAsync(CancellationToken.None)).OrFail("Stopping PostgreSQL after its initial SQL");
            }
        }

        Directory.Move(layout.UnfinishedCluster, layout.Cluster);
    }

    // The builtin provider sorts and folds the same on every machine; sorting for people uses ICU collations by name.
    private string[] InitdbArguments() =>
    [
        "--pgdata", layout.UnfinishedCluster, "--username=postgres", $"--pwfile={layout.Password}", "--auth=scram-sha-256",
        "--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8",
        .. options.Durable ? Array.Empty<string>() : ["--no-sync"],
    ];

    private async Task RunInitialSqlAsync(string superuser, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(superuser);
        foreach (var statement in options.InitialSql)
        {
            await using var command = source.CreateCommand(statement);
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    private async Task<Postmaster> StartOnAsync(string folder, CancellationToken ct)
    {
        var postmaster = new Postmaster(binaries, layout, account, folder, options.Port == 0 ? FreePort.Find() : options.Port);
        await postmaster.EndLeftoverAsync(logger, ct);
        await postmaster.StartAsync(options);
        logger.ServerStarted(binaries.Version, postmaster.Port, folder);
        return postmaster;
    }
}
