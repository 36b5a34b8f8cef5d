using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.SetUp;

/// <summary>What people already rely on and a change may therefore not touch: the past, versions in force, planned lengths, who waits.</summary>
internal sealed class SetUpLimits
{
    private static readonly string[] PlannedByPool = ["minutes", "famille"];
    private static readonly string[] PlannedByPrefecture = ["fuseau_horaire", "jours_feries"];

    private readonly SetUpState _state;
    private readonly SetUpBook _after;
    private readonly string _today;
    private readonly HashSet<PoolId> _planned;
    private readonly HashSet<(string Site, string Procedure)> _waiting;

    private SetUpLimits(SetUpState state, SetUpBook after, DateOnly today, HashSet<PoolId> planned, HashSet<(string, string)> waiting) =>
        (_state, _after, _today, _planned, _waiting) = (state, after, SetUpValue.Of(today), planned, waiting);

    private SetUpBook Before => _state.Book;

    private bool IsNew => _state.Prefecture is null;

    public static async Task<IReadOnlyList<SetUpFault>> FaultsAsync(BookingDbContext db, SetUpState state, SetUpBook after, DateOnly today, CancellationToken ct)
    {
        var limits = new SetUpLimits(state, after, today, await PlannedAsync(db, state, ct), await WaitingAsync(db, state, ct));
        return [.. limits.OfPrefecture(), .. limits.OfSites(), .. limits.OfFamilies(), .. limits.OfProcedures(), .. limits.OfPools(), .. limits.OfPolicy(), .. await limits.OfOthersAsync(db, ct)];
    }

    private static async Task<HashSet<PoolId>> PlannedAsync(BookingDbContext db, SetUpState state, CancellationToken ct)
    {
        var prefecture = state.Prefecture?.Id ?? default;
        return await db.Pools.Where(p => db.Sites.Any(s => s.Id == p.SiteId && s.PrefectureId == prefecture) && db.DayPlans.Any(d => d.PoolId == p.Id))
            .Select(p => p.Id).ToHashSetAsync(ct);
    }

    private static async Task<HashSet<(string, string)>> WaitingAsync(BookingDbContext db, SetUpState state, CancellationToken ct)
    {
        var prefecture = state.Prefecture?.Id ?? default;
        var rows = await (from demand in db.Demands
                          where demand.PrefectureId == prefecture && demand.EndedAt == null
                          join link in db.Set<DemandSite>() on demand.Id equals link.DemandId
                          join site in db.Sites on link.SiteId equals site.Id
                          join procedure in db.Procedures on demand.ProcedureId equals procedure.Id
                          select new { Site = site.Code, Procedure = procedure.Code }).Distinct().ToListAsync(ct);
        return [.. rows.Select(row => (row.Site, row.Procedure))];
    }

    private IEnumerable<SetUpFault> OfPrefecture() =>
        from change in _after.Changed(SetUpTables.Prefecture, Before)
        from column in PlannedByPrefecture
        where _planned.Count > 0 && change.Before[column] != change.After[column]
        select SetUpFault.Of(SetUpFaultKind.AlreadyPlanned, change.After, column);

    private IEnumerable<SetUpFault> OfSites() =>
        from change in _after.Changed(SetUpTables.Sites, Before)
        where change.Before["au"] != change.After["au"] && !IsComing(change.After["au"])
        select SetUpFault.Of(SetUpFaultKind.DayNotComing, change.After, "au", _today);

    // A past first evening would make every evening since run at once.
    private IEnumerable<SetUpFault> OfFamilies() =>
        from row in _after[SetUpTables.Families]
        let before = Before.Find(SetUpTables.Families, row.Key)
        where row.IsRead("premiere_attribution") && before?["premiere_attribution"] != row["premiere_attribution"]
            && !(IsComing(row["premiere_attribution"]) && IsComing(before?["premiere_attribution"] ?? ""))
        select SetUpFault.Of(SetUpFaultKind.FirstRunNotComing, row, "premiere_attribution", _today);

    private IEnumerable<SetUpFault> OfProcedures()
    {
        if (IsNew)
        {
            yield break;
        }

        foreach (var row in _after.Gone(SetUpTables.Procedures, Before).Where(row => !IsComing(row["du"])))
        {
            yield return SetUpFault.Of(SetUpFaultKind.AlreadyInForce, row, null, row["du"]);
        }

        foreach (var row in _after.New(SetUpTables.Procedures, Before).Where(row => row.IsRead("code", "du") && !IsComing(row["du"]) && Before[SetUpTables.Procedures].Any(old => old["code"] == row["code"])))
        {
            yield return SetUpFault.Of(SetUpFaultKind.DayNotComing, row, "du", _today);
        }

        foreach (var (before, after) in _after.Changed(SetUpTables.Procedures, Before).Where(change => !IsComing(change.After["du"])))
        {
            foreach (var column in SetUpTables.Procedures.Columns.Select(c => c.Name).Where(name => name is not "ordre" && before[name] != after[name]))
            {
                if (column is not "au")
                {
                    yield return SetUpFault.Of(SetUpFaultKind.AlreadyInForce, after, column, after["du"]);
                }
                else if (!IsComing(after["au"]) || !IsComing(before["au"]))
                {
                    yield return SetUpFault.Of(SetUpFaultKind.DayNotComing, after, column, _today);
                }
            }
        }
    }

    private IEnumerable<SetUpFault> OfPools()
    {
        foreach (var (before, after) in _after.Changed(SetUpTables.Pools, Before))
        {
            var pool = _state.Find<Domain.Calendars.Pool>(SetUpTables.Pools, before.Key)!.Id;
            foreach (var column in PlannedByPool.Where(column => before[column] != after[column] && _planned.Contains(pool)))
            {
                yield return SetUpFault.Of(SetUpFaultKind.AlreadyPlanned, after, column);
            }

            foreach (var code in SetUpValue.Codes(before["demarches"]).Except(SetUpValue.Codes(after["demarches"])).Where(code => _waiting.Contains((after["site"], code))))
            {
                yield return SetUpFault.Of(SetUpFaultKind.PeopleWait, after, "demarches", code);
            }
        }
    }

    private IEnumerable<SetUpFault> OfPolicy() => Before[SetUpTables.Policy].Count == 0
        ? []
        : _after.New(SetUpTables.Policy, Before).Concat(_after.Gone(SetUpTables.Policy, Before)).Concat(_after.Changed(SetUpTables.Policy, Before).Select(change => change.After))
            .Select(row => SetUpFault.Of(SetUpFaultKind.PolicyDecided, row, null, row["du"]));

    private async Task<IEnumerable<SetUpFault>> OfOthersAsync(BookingDbContext db, CancellationToken ct)
    {
        var codes = _after.New(SetUpTables.Sites, Before).Select(row => row.Key).ToList();
        var taken = await db.Sites.Where(s => codes.Contains(s.Code)).Select(s => s.Code).ToListAsync(ct);
        return _after[SetUpTables.Sites].Where(row => taken.Contains(row.Key)).Select(row => SetUpFault.Of(SetUpFaultKind.SiteOfAnother, row, "code", row.Key));
    }

    // Empty is as far as can be.
    private bool IsComing(string day) => day is "" || string.CompareOrdinal(day, _today) > 0;
}
