using Microsoft.EntityFrameworkCore;
using Npgsql;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Supervision;
using PrefectureBooking.Application.Tests.Allocation;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Transparency;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Supervision;

/// <summary>A town of two sites, planned on Monday 4 January 2027 and looked at three weeks later, with its supervisor.</summary>
internal sealed class FigureScene : IAsyncDisposable
{
    private static readonly IsoWeek Week = IsoWeek.Parse("2027-W02")!.Value;

    private readonly TestDatabase _database;

    private FigureScene(TestDatabase database) => (_database, Host) = (database, new AllocationHost(database, more: services => services.AddSupervision()));

    public AllocationHost Host { get; }

    public Town Town { get; private set; } = null!;

    public StaffUserId Supervisor { get; private set; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<FigureScene> CreateAsync(TestDatabase database, string now = "2027-01-25 08:00")
    {
        var scene = new FigureScene(database);
        scene.Town = await Town.BuildAsync(scene.Host.Application, sites: 2, guichets: 4);
        scene.Supervisor = await scene.Host.Application.StaffAsync(scene.Town, SiteRole.Supervisor);
        scene.Host.GoTo(now);
        return scene;
    }

    public Task WriteAsync(TownWeek week) => week.WriteAsync(Host.Application, Town, Week);

    public Task<WeekFiguresView?> ReadAsync(IsoWeek from, IsoWeek until) => Host.Get<ReadWeekFigures>().HandleAsync(new(Supervisor, null, from, until), Ct);

    public async Task<decimal> BookableAsync() => (await CountAgainAsync(Week))[WeekFigureKind.PlacesOffered];

    public Task<int> ExportsAsync() => Host.AskAsync(db => db.AuditEntries.CountAsync(e => e.Actor == Supervisor.Value.ToString() && e.Action == ExportFigures.Action, Ct));

    /// <summary>The préfecture moved everybody of the week to the next one.</summary>
    public async Task MoveAllAsync()
    {
        var pool = Town.Pools[0].Id;
        var (change, held, free) = await Host.AskAsync(async db => (
            Guid.NewGuid(),
            await db.Appointments.AsNoTracking().Join(db.Slots.Where(s => s.PoolId == pool), a => a.SlotId, s => s.Id, (a, s) => new { a.Id, Slot = s.Id }).ToListAsync(Ct),
            await db.Slots.Where(s => s.PoolId == pool && s.Day >= Week.Monday.AddDays(7) && s.Day < Week.Monday.AddDays(14) && !s.Taken).OrderBy(s => s.StartsAt).Select(s => s.Id).ToListAsync(Ct)));
        await SqlAsync("INSERT INTO plan_change (id, site_id, kind, made_at, made_by, first_day, last_day, reason, displaced) VALUES ($1, $2, 'hours', now(), $1, $3, $3, 'test', 0)", change, Town.Sites[0].Id.Value, Week.Monday);
        foreach (var (a, to) in held.Zip(free))
        {
            await SqlAsync("INSERT INTO displacement (plan_change_id, appointment_id, from_slot_id, to_slot_id, sequence) VALUES ($1, $2, $3, $4, 1)", change, a.Id.Value, a.Slot.Value, to.Value);
            await SqlAsync("UPDATE appointment SET slot_id = $2 WHERE id = $1", a.Id.Value, to.Value);
        }
    }

    /// <summary>Counted a second time, in the database's own words and by other ways than the application's.</summary>
    public async Task<IReadOnlyDictionary<WeekFigureKind, decimal>> CountAgainAsync(IsoWeek week)
    {
        const string Sql =
            """
            WITH place AS (
                SELECT a.state, (a.changed_at AT TIME ZONE 'Europe/Paris')::date < s.day AS early FROM appointment a JOIN slot s ON s.id = a.slot_id LEFT JOIN offer o ON o.appointment_id = a.id
                WHERE s.pool_id = $1 AND s.day BETWEEN $2 AND $3 AND a.state NOT IN ('offered', 'lapsed') AND (o.kind IS NULL OR o.kind = 'outright' OR o.hour_chosen_at IS NOT NULL)),
            mail AS (SELECT m.state FROM outbox_mail m JOIN demand_site x ON x.demand_id = m.demand_id JOIN pool p ON p.site_id = x.site_id WHERE p.id = $1 AND coalesce(m.sent_at, m.due_at)::date BETWEEN $2 AND $3)
            SELECT
                (SELECT count(*) FROM place), (SELECT count(*) FROM place WHERE state = 'completed'), (SELECT count(*) FROM place WHERE state = 'no_show'),
                (SELECT count(*) FROM place WHERE state = 'cancelled' AND early), (SELECT count(*) FROM place WHERE state = 'cancelled' AND NOT early),
                (SELECT count(*) FROM place WHERE state = 'displaced'), (SELECT count(*) FROM place WHERE state IN ('confirmed', 'checked_in', 'in_service')),
                (SELECT count(*) FROM walk_in_pass WHERE pool_id = $1 AND day BETWEEN $2 AND $3 AND end_reason = 'used'),
                (SELECT count(*) FROM walk_in_pass WHERE pool_id = $1 AND day BETWEEN $2 AND $3 AND end_reason IS DISTINCT FROM 'used'),
                (SELECT count(*) FROM mail WHERE state = 'sent'), (SELECT count(*) FROM mail WHERE state = 'failed'),
                (SELECT sum(bookable) FROM day_plan WHERE pool_id = $1 AND day BETWEEN $2 AND $3)
            """;
        WeekFigureKind[] kinds =
        [
            WeekFigureKind.Booked, WeekFigureKind.Honoured, WeekFigureKind.Missed, WeekFigureKind.CancelledInTime, WeekFigureKind.CancelledLate, WeekFigureKind.Displaced, WeekFigureKind.Unfinished,
            WeekFigureKind.PassesServed, WeekFigureKind.PassesNotServed, WeekFigureKind.MailsSent, WeekFigureKind.MailsFailed, WeekFigureKind.PlacesOffered,
        ];
        await using var source = NpgsqlDataSource.Create(_database.OwnerConnectionString);
        await using var command = Command(source, Sql, Town.Pools[0].Id.Value, week.Monday, week.Monday.AddDays(6));
        await using var reader = await command.ExecuteReaderAsync(Ct);
        await reader.ReadAsync(Ct);
        return kinds.Select((kind, column) => (kind, Value: (decimal)reader.GetInt64(column))).ToDictionary(c => c.kind, c => c.Value);
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    private async Task SqlAsync(string sql, params object[] values)
    {
        await using var source = NpgsqlDataSource.Create(_database.OwnerConnectionString);
        await using var command = Command(source, sql, values);
        await command.ExecuteNonQueryAsync(Ct);
    }

    private static NpgsqlCommand Command(NpgsqlDataSource source, string sql, params object[] values)
    {
        var command = source.CreateCommand(sql);
        command.Parameters.AddRange(values.Select(value => new NpgsqlParameter { Value = value }).ToArray());
        return command;
    }
}
