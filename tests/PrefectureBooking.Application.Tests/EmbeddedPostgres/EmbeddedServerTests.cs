using System.Diagnostics;
using System.Runtime.Versioning;
using Npgsql;
using PrefectureBooking.EmbeddedPostgres;
using Xunit;
using static PrefectureBooking.Application.Tests.EmbeddedPostgres.ServerFolder;

namespace PrefectureBooking.Application.Tests.EmbeddedPostgres;

public sealed class EmbeddedServerTests : IDisposable
{
    private readonly ServerFolder _folder = new();

    [Fact]
    public async Task The_first_start_makes_the_cluster_and_runs_the_initial_sql()
    {
        await using var server = await StartAsync(_folder.Options with { InitialSql = ["CREATE ROLE guest LOGIN", "CREATE DATABASE house OWNER guest"] });

        Assert.Equal("guest", await AskAsync<string>(server, "SELECT datdba::regrole::text FROM pg_database WHERE datname = 'house'"));
        Assert.Equal("300", await AskAsync<string>(server, "SHOW max_connections"));
        Assert.Equal("off", await AskAsync<string>(server, "SHOW fsync"));
    }

    [Fact]
    public async Task A_durable_server_syncs_to_disk()
    {
        await using var server = await StartAsync(_folder.Options with { Durable = true, MaxConnections = 50 });

        Assert.Equal("on", await AskAsync<string>(server, "SHOW fsync"));
        Assert.Equal("50", await AskAsync<string>(server, "SHOW max_connections"));
    }

    [Fact]
    public async Task A_login_role_enters_after_every_start()
    {
        var options = _folder.Options with { InitialSql = ["CREATE ROLE \"the guest\" LOGIN"], LoginRoles = ["the guest"] };
        await using (await StartAsync(options))
        {
        }

        await using var server = await StartAsync(options);
        await using var source = NpgsqlDataSource.Create(server.ConnectionString("postgres", "the guest"));
        await using var command = source.CreateCommand("SELECT current_user::text");

        Assert.Equal("the guest", await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_second_start_finds_the_data_and_takes_less_than_a_second()
    {
        await using (var first = await StartAsync(_folder.Options))
        {
            await AskAsync<object>(first, "CREATE TABLE kept AS SELECT 42 AS answer");
        }

        var watch = Stopwatch.StartNew();
        await using var second = await StartAsync(_folder.Options with { InitialSql = ["SELECT 1/0"] });

        Assert.InRange(watch.ElapsedMilliseconds, 0, 1000);
        Assert.Equal(42, await AskAsync<int>(second, "SELECT answer FROM kept"));
    }

    [Fact]
    public async Task A_failed_initial_statement_leaves_no_half_made_cluster()
    {
        await Assert.ThrowsAsync<PostgresException>(() => StartAsync(_folder.Options with { InitialSql = ["CREATE ROLE early", "SELECT 1/0"] }));

        await using var server = await StartAsync(_folder.Options with { InitialSql = ["CREATE ROLE early"] });

        Assert.Equal(1L, await AskAsync<long>(server, "SELECT count(*) FROM pg_roles WHERE rolname = 'early'"));
    }

    [Fact]
    public async Task A_second_server_on_the_same_folder_is_told_why_not()
    {
        await using var first = await StartAsync(_folder.Options);

        var refusal = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => StartAsync(_folder.Options));

        Assert.Contains("Another process already runs PostgreSQL on", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(first.DataFolder, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(1, await AskAsync<int>(first, "SELECT 1"));
    }

    [Fact]
    public async Task Nobody_enters_without_the_password()
    {
        await using var server = await StartAsync(_folder.Options);
        await using var stranger = new NpgsqlConnection(server.ConnectionString("postgres", "postgres", "postgres"));

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => stranger.OpenAsync(TestContext.Current.CancellationToken));

        Assert.Equal(PostgresErrorCodes.InvalidPassword, refusal.SqlState);
        Assert.Equal("127.0.0.1", await AskAsync<string>(server, "SHOW listen_addresses"));
        Assert.Equal("", await AskAsync<string>(server, "SHOW unix_socket_directories"));
    }

    [Fact, UnsupportedOSPlatform("windows")]
    public async Task The_password_file_is_closed_to_others()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        await using var server = await StartAsync(_folder.Options);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(server.DataFolder, "superuser.password")));
    }

    [Fact]
    public async Task A_folder_without_binaries_is_told_plainly()
    {
        var refusal = await Assert.ThrowsAsync<EmbeddedPostgresException>(
            () => StartAsync(_folder.Options with { NodeModulesFolder = _folder.Path }));

        Assert.Contains("npm ci", refusal.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
