using Microsoft.EntityFrameworkCore;
using Npgsql;
using PrefectureBooking.Application.Tests.Calendars;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Demo;

public sealed class InterruptedLoadingTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncDisposable
{
    private readonly PlanningHost _host = new(database, "2027-02-07 08:30");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_loading_that_broke_off_is_finished_by_the_next_start()
    {
        await ExecuteAsync("CREATE FUNCTION power_cut() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE ''power cut''; END'");
        await ExecuteAsync("CREATE TRIGGER power_cut BEFORE INSERT ON demand FOR EACH ROW WHEN (NEW.postal_code LIKE '974%') EXECUTE FUNCTION power_cut()");
        await Assert.ThrowsAsync<PostgresException>(() => _host.DemoData.LoadIfEmptyAsync(Ct));
        var before = await PeopleAsync();
        await ExecuteAsync("DROP TRIGGER power_cut ON demand");

        Assert.True(await _host.DemoData.LoadIfEmptyAsync(Ct));

        var after = await PeopleAsync();
        Assert.Equal(["92"], before.Keys);
        Assert.Equal(before["92"], after["92"]);
        Assert.InRange(after["974"], 100, int.MaxValue);
        Assert.False(await _host.DemoData.LoadIfEmptyAsync(Ct));
    }

    private Task<Dictionary<string, int>> PeopleAsync() => _host.AskAsync(db =>
        db.Demands.Join(db.Prefectures, d => d.PrefectureId, p => p.Id, (d, p) => p.Code).GroupBy(code => code).ToDictionaryAsync(g => g.Key, g => g.Count(), Ct));

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(database.OwnerConnectionString);
        await connection.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
