using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using PrefectureBooking.EmbeddedPostgres;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.EmbeddedPostgres;

/// <summary>A fresh folder for one test's server, removed with everything in it.</summary>
internal sealed class ServerFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new("embedded");

    public string Path => _folder.Path;

    public EmbeddedServerOptions Options => new()
    {
        DataFolder = System.IO.Path.Combine(Path, "postgres"),
        NodeModulesFolder = WebNodeModules.Folder,
        Durable = false,
    };

    public static Task<EmbeddedServer> StartAsync(EmbeddedServerOptions options) =>
        EmbeddedServer.StartAsync(options, NullLogger.Instance, TestContext.Current.CancellationToken);

    public static async Task<T?> AskAsync<T>(EmbeddedServer server, string sql)
    {
        await using var source = NpgsqlDataSource.Create(server.SuperuserConnectionString());
        await using var command = source.CreateCommand(sql);
        return (T?)await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose() => _folder.Dispose();
}
