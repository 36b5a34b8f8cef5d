using Microsoft.EntityFrameworkCore;
using Npgsql;
using PrefectureBooking.Application.Allocation;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Allocation;

/// <summary>The application is killed in the middle of an evening run; run again, the evening is the one it would have been.</summary>
public sealed class KilledRunTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly DateOnly Monday = AllocationHost.Monday;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_in_the_middle_nothing_happened_and_the_next_run_gives_the_same_evening()
    {
        Town town;
        await using (var host = new AllocationHost(database))
        {
            town = await Town.BuildAsync(host.Application, guichets: 2, walkInShare: 0.2m);
            for (var i = 0; i < 60; i++)
            {
                await town.RenewalAsync(8 + (i % 30));
                await town.FirstRequestAsync();
            }

            await host.Get<CommitSeeds>().HandleAsync(town.Prefecture.Id, Ct);
        }

        await using var untouched = await database.CopyAsync();
        await KillInTheMiddleAsync(town);

        Assert.Equal(await EveningAsync(untouched, town), await EveningAsync(database, town));
    }

    private async Task KillInTheMiddleAsync(Town town)
    {
        await using var blocker = new NpgsqlConnection(database.AppConnectionString);
        await blocker.OpenAsync(Ct);
        await using (var transaction = await blocker.BeginTransactionAsync(Ct))
        {
            // The run has taken its family's row and ended what is past when it asks for the places: there it waits for this one.
            await ExecuteAsync(blocker, "UPDATE clock_shift SET ahead = timestamptz '2027-01-04 17:00:05Z' - now()");
            await transaction.CommitAsync(Ct);
        }

        await using var held = await blocker.BeginTransactionAsync(Ct);
        await ExecuteAsync(blocker, $"SELECT 1 FROM slot WHERE pool_id = '{town.Pools[0].Id.Value}' FOR UPDATE");
        await using (var process = await WebProcess.StartAsync(database, smtpPort: 9, ("Allocation:Interval", "00:00:01")))
        {
            await WaitUntilBlockedAsync();
            await process.KillAsync();
        }

        await held.RollbackAsync(Ct);
        await using var host = new AllocationHost(database);
        Assert.False(await host.AskAsync(db => db.Batches.AnyAsync(b => b.FamilyId == town.Family.Id, Ct)));
        Assert.False(await host.AskAsync(db => db.Appointments.AnyAsync(Ct)));
    }

    private async Task WaitUntilBlockedAsync()
    {
        await using var watcher = new NpgsqlConnection(database.OwnerConnectionString);
        await watcher.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(
            "SELECT count(*) FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE NOT l.granted AND a.datname = current_database()", watcher);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        patience.CancelAfter(TimeSpan.FromMinutes(2));
        while ((long)(await command.ExecuteScalarAsync(patience.Token))! == 0)
        {
            patience.Token.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Who was given which hour, who was promised and told what, and the root of it all.</summary>
    private static async Task<string> EveningAsync(TestDatabase world, Town town)
    {
        await using var host = new AllocationHost(world, "2027-01-04 17:00:05");
        var ran = Assert.IsType<EveningRunResult.Ran>(await host.RunAsync(town, Monday));
        var places = await host.AskAsync(db => db.Appointments.Join(db.Slots, a => a.SlotId, s => s.Id, (a, s) => new { a.DemandId, s.Id }).OrderBy(p => p.DemandId).ToListAsync(Ct));
        var promises = await host.AskAsync(db => db.Promises.OrderBy(p => p.DemandId).Select(p => new { p.DemandId, p.ReceivedBy, p.PoolId }).ToListAsync(Ct));
        var passes = await host.AskAsync(db => db.WalkInPasses.OrderBy(p => p.DemandId).Select(p => new { p.DemandId, p.Day, p.Ordinal }).ToListAsync(Ct));
        var mails = await host.AskAsync(db => db.OutboxMails.OrderBy(m => m.SubjectId).ThenBy(m => m.Kind).Where(m => m.Kind != "offer").Select(m => new { m.Kind, m.SubjectId }).ToListAsync(Ct));
        Assert.NotEmpty(places);
        Assert.NotEmpty(promises);
        return string.Join('\n', [Convert.ToHexString(ran.Batch.Root), .. places, .. promises, .. passes, .. mails]);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
