using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Policies;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.SetUp;

/// <summary>The set-up of one préfecture as stored: its rows as cells, and the entity behind each.</summary>
internal sealed class SetUpState
{
    private readonly List<SetUpRow> _rows = [];
    private readonly Dictionary<(SetUpTable, string), object> _entities = [];

    private SetUpState(Prefecture? prefecture) => Prefecture = prefecture;

    /// <summary>Null while the database has no préfecture of that code.</summary>
    public Prefecture? Prefecture { get; }

    public SetUpBook Book { get; private set; } = new([]);

    public IReadOnlyList<GuichetPool> GuichetPools { get; private set; } = [];

    public IReadOnlyList<PoolProcedure> PoolProcedures { get; private set; } = [];

    public T? Find<T>(SetUpTable table, string key)
        where T : class => _entities.GetValueOrDefault((table, key)) as T;

    public static async Task<SetUpState> ReadAsync(BookingDbContext db, string code, CancellationToken ct)
    {
        var state = new SetUpState(await db.Prefectures.AsNoTracking().SingleOrDefaultAsync(p => p.Code == code, ct));
        foreach (var departement in await db.Departements.AsNoTracking().ToListAsync(ct))
        {
            state.Add(SetUpTables.Departements, departement, departement.Code, departement.PrefectureName, departement.Website);
        }

        if (state.Prefecture is { } prefecture)
        {
            await state.ReadPrefectureAsync(db, prefecture, ct);
            await state.ReadCountersAsync(db, ct);
        }

        state.Book = new(SetUpTables.All.SelectMany(table => table.InOrder(state._rows.Where(row => row.Table == table))));
        return state;
    }

    private async Task ReadPrefectureAsync(BookingDbContext db, Prefecture p, CancellationToken ct)
    {
        Add(SetUpTables.Prefecture, p, p.Code, p.Name, p.Phone, SetUpValue.Of(p.EveningRunAt), p.TimeZone, p.HolidayCalendar);
        foreach (var v in await db.PolicyVersions.AsNoTracking().Where(v => v.PrefectureId == p.Id).ToListAsync(ct))
        {
            var figures = PolicyFigures.Of(v);
            Add(SetUpTables.Policy, v, [SetUpValue.Of(v.ValidFrom), .. PolicyFigures.Fields.Select(field => SetUpValue.OfPart(figures[field])), v.Motive]);
        }

        foreach (var s in await db.Sites.AsNoTracking().Where(s => s.PrefectureId == p.Id).ToListAsync(ct))
        {
            Add(SetUpTables.Sites, s, s.Code, s.Name, s.Address, s.PostalCode, s.City, s.Phone, SetUpValue.Of(s.ValidFrom), SetUpValue.Of(s.ValidUntil));
        }

        foreach (var f in await db.Families.AsNoTracking().Where(f => f.PrefectureId == p.Id).ToListAsync(ct))
        {
            Add(SetUpTables.Families, f, f.Code, SetUpValue.Of(f.RunsFrom));
        }

        var families = All<ProcedureFamily>().ToDictionary(f => f.Id, f => f.Code);
        foreach (var r in await db.Procedures.AsNoTracking().Where(r => r.PrefectureId == p.Id).ToListAsync(ct))
        {
            Add(SetUpTables.Procedures, r,
            [
                r.Code, SetUpValue.Of(r.ValidFrom), SetUpValue.Of(r.ValidUntil), families[r.FamilyId], SetUpTables.Kinds[(int)r.Kind], SetUpTables.ClassRules[(int)r.ClassRule],
                SetUpTables.Answers[r.RenewsRecepisse ? 1 : 0], SetUpValue.Of(r.WindowMonths), SetUpValue.Of(r.RegistrationDays), SetUpValue.Of(r.DisplayOrder), r.AnefUrl ?? "", r.FormUrl ?? "",
                .. SetUpValue.Of(r.Label), .. SetUpValue.Of(r.Hint), .. SetUpValue.Of(r.Documents, lines: true), .. SetUpValue.Of(r.Fee),
            ]);
        }
    }

    private async Task ReadCountersAsync(BookingDbContext db, CancellationToken ct)
    {
        var sites = All<Site>().ToDictionary(s => s.Id, s => s.Code);
        var ids = sites.Keys.ToList();
        foreach (var c in await db.SiteClosures.AsNoTracking().Where(c => ids.Contains(c.SiteId)).ToListAsync(ct))
        {
            Add(SetUpTables.Closures, c, sites[c.SiteId], SetUpValue.Of(c.FirstDay), SetUpValue.Of(c.LastDay), SetUpValue.Of(c.From), SetUpValue.Of(c.Until), c.Reason);
        }

        foreach (var a in await db.PostalAreas.AsNoTracking().Where(a => ids.Contains(a.SiteId)).ToListAsync(ct))
        {
            Add(SetUpTables.PostalAreas, a, a.Prefix, sites[a.SiteId], SetUpValue.Of(a.ValidFrom), SetUpValue.Of(a.ValidUntil));
        }

        var pools = await ReadPoolsAsync(db, sites, ct);
        var guichets = await ReadGuichetsAsync(db, sites, pools, ct);
        foreach (var w in await db.WeekPlans.AsNoTracking().Include(w => w.Openings).Where(w => ids.Contains(w.SiteId)).ToListAsync(ct))
        {
            Add(SetUpTables.WeekPlans, w, sites[w.SiteId], SetUpValue.Of(w.ValidFrom), SetUpValue.Of(w.ValidUntil));
            foreach (var o in w.Openings)
            {
                Add(SetUpTables.Openings, o,
                    sites[w.SiteId], SetUpValue.Of(w.ValidFrom), SetUpValue.Of(guichets[o.GuichetId]), WordOf(o.Weekday), SetUpValue.Of(o.Opens), SetUpValue.Of(o.Closes), pools[o.PoolId]);
            }
        }
    }

    private async Task<Dictionary<PoolId, string>> ReadPoolsAsync(BookingDbContext db, Dictionary<SiteId, string> sites, CancellationToken ct)
    {
        var ids = sites.Keys.ToList();
        var families = All<ProcedureFamily>().ToDictionary(f => f.Id, f => f.Code);
        var procedures = All<Procedure>().ToDictionary(r => r.Id, r => r.Code);
        PoolProcedures = await db.PoolProcedures.AsNoTracking().Where(l => db.Pools.Any(p => p.Id == l.PoolId && ids.Contains(p.SiteId))).ToListAsync(ct);
        var served = PoolProcedures.ToLookup(l => l.PoolId, l => procedures[l.ProcedureId]);
        var pools = await db.Pools.AsNoTracking().Where(p => ids.Contains(p.SiteId)).ToListAsync(ct);
        foreach (var p in pools)
        {
            Add(SetUpTables.Pools, p, [sites[p.SiteId], p.Code, families[p.FamilyId], SetUpValue.Of(p.SlotMinutes), Joined(served[p.Id]), .. SetUpValue.Of(p.Label)]);
        }

        return pools.ToDictionary(p => p.Id, p => p.Code);
    }

    private async Task<Dictionary<GuichetId, int>> ReadGuichetsAsync(
        BookingDbContext db, Dictionary<SiteId, string> sites, Dictionary<PoolId, string> pools, CancellationToken ct)
    {
        var ids = sites.Keys.ToList();
        GuichetPools = await db.GuichetPools.AsNoTracking().Where(l => db.Guichets.Any(g => g.Id == l.GuichetId && ids.Contains(g.SiteId))).ToListAsync(ct);
        var served = GuichetPools.ToLookup(l => l.GuichetId, l => pools[l.PoolId]);
        var guichets = await db.Guichets.AsNoTracking().Where(g => ids.Contains(g.SiteId)).ToListAsync(ct);
        foreach (var g in guichets)
        {
            Add(SetUpTables.Guichets, g, sites[g.SiteId], SetUpValue.Of(g.Number), Joined(served[g.Id]));
        }

        return guichets.ToDictionary(g => g.Id, g => g.Number);
    }

    private static string Joined(IEnumerable<string> codes) => string.Join(' ', codes.Distinct().Order(StringComparer.Ordinal));

    private static string WordOf(DayOfWeek day) => SetUpTables.Weekdays[((int)day + 6) % 7];

    private IEnumerable<T> All<T>() => _entities.Values.OfType<T>();

    private void Add(SetUpTable table, object entity, params IReadOnlyList<string> cells)
    {
        var row = new SetUpRow(table, cells);
        _rows.Add(row);
        _entities.TryAdd((table, row.Key), entity);
    }
}
