using Npgsql;
using NpgsqlTypes;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;

namespace PrefectureBooking.Bench.Lists;

/// <summary>Pools with a past of taken places and an open fortnight, loaded by COPY.</summary>
internal sealed class StoredSlots(TestDatabase database) : IAsyncDisposable
{
    private const int Guichets = 10;
    private const int HoursADay = 24;
    /// <summary>Working days of a fortnight.</summary>
    private const int OpenDays = 10;
    private const int SlotsPerPool = 30_000;

    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(database.OwnerConnectionString) { CommandTimeout = 0 });

    /// <returns>The search of a demand that only the first pool serves.</returns>
    public async Task<SlotSearch> FillAsync(TestApplication app, int slots)
    {
        var offices = new List<Office>();
        for (var i = 0; i < Math.Max(2, slots / SlotsPerPool); i++)
        {
            offices.Add(await Office.CreateAsync(app));
        }

        // A throwaway database: references are checked once at the end instead of three million times.
        await ExecuteAsync("ALTER TABLE slot DROP CONSTRAINT slot_pool_id_fkey, DROP CONSTRAINT slot_day_plan_id_fkey");
        foreach (var office in offices)
        {
            await CopyAsync(office, app.Clock.Now, slots / offices.Count / (Guichets * HoursADay));
        }

        await ExecuteAsync("ALTER TABLE slot ADD FOREIGN KEY (pool_id) REFERENCES pool, ADD FOREIGN KEY (day_plan_id) REFERENCES day_plan");
        await ExecuteAsync("VACUUM ANALYZE");
        var from = LocalTimes.ToInstant(LocalTimes.TodayIn(offices[0].Zone, app.Clock.Now), TimeOnly.MinValue, offices[0].Zone);
        return new SlotSearch(offices[0].Renewal.Id, [offices[0].Site.Id], from.ToUniversalTime(), [], offices[0].Zone);
    }

    /// <summary>Takes the open places of the searched pool that fit.</summary>
    public async Task TakeAsync(SlotSearch search, string which)
    {
        await using (var command = _source.CreateCommand(
            $"UPDATE slot SET taken = true WHERE NOT taken AND {which} AND pool_id IN (SELECT pool_id FROM pool_procedure WHERE procedure_id = $1)"))
        {
            command.Parameters.Add(new NpgsqlParameter { Value = search.Procedure.Value });
            await command.ExecuteNonQueryAsync();
        }

        // As autovacuum does a minute later.
        await ExecuteAsync("VACUUM ANALYZE slot");
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private async Task CopyAsync(Office office, DateTimeOffset now, int days)
    {
        await using var connection = await _source.OpenConnectionAsync();
        var today = LocalTimes.TodayIn(office.Zone, now);
        var all = Enumerable.Range(OpenDays - days, days).Select(day => (Plan: DayPlanId.New(), Day: today.AddDays(day))).ToList();
        await using (var plans = await connection.BeginBinaryImportAsync(
            "COPY day_plan (id, pool_id, day, capacity, bookable, accumulated_walk_in, planned_at) FROM STDIN (FORMAT binary)"))
        {
            foreach (var (plan, day) in all)
            {
                await plans.WriteRowAsync(CancellationToken.None, plan.Value, office.Pool.Id.Value, day, 240, 240, 0m, now);
            }

            await plans.CompleteAsync();
        }

        await using var slots = await connection.BeginBinaryImportAsync(
            "COPY slot (id, pool_id, day_plan_id, day, local_start, starts_at, ordinal, kind, opened_at, taken) FROM STDIN (FORMAT binary)");
        foreach (var (plan, day) in all)
        {
            await WriteDayAsync(slots, office, plan, day, now, taken: day < today);
        }

        await slots.CompleteAsync();
    }

    private static async Task WriteDayAsync(NpgsqlBinaryImporter slots, Office office, DayPlanId plan, DateOnly day, DateTimeOffset now, bool taken)
    {
        for (var hour = 0; hour < HoursADay; hour++)
        {
            var start = new TimeOnly(9, 0).AddMinutes(20 * hour);
            var startsAt = LocalTimes.ToInstant(day, start, office.Zone).ToUniversalTime();
            for (var ordinal = 1; ordinal <= Guichets; ordinal++)
            {
                await slots.StartRowAsync();
                await slots.WriteAsync(Guid.CreateVersion7(), NpgsqlDbType.Uuid);
                await slots.WriteAsync(office.Pool.Id.Value, NpgsqlDbType.Uuid);
                await slots.WriteAsync(plan.Value, NpgsqlDbType.Uuid);
                await slots.WriteAsync(day, NpgsqlDbType.Date);
                await slots.WriteAsync(start, NpgsqlDbType.Time);
                await slots.WriteAsync(startsAt, NpgsqlDbType.TimestampTz);
                await slots.WriteAsync(ordinal, NpgsqlDbType.Integer);
                await slots.WriteAsync("regular", NpgsqlDbType.Text);
                await slots.WriteAsync(now, NpgsqlDbType.TimestampTz);
                await slots.WriteAsync(taken, NpgsqlDbType.Boolean);
            }
        }
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = _source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
