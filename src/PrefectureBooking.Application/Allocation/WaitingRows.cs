using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Allocation;

/// <summary>Reads who waits: every active demand of a family that is awake, has no place, and was registered before the run's hour.</summary>
internal sealed class WaitingRows
{
    private static readonly DateOnly[] NoDay = [];

    private readonly ILookup<DemandId, SiteId> _sites;
    private readonly ILookup<DemandId, DateOnly> _impossible;
    private readonly Dictionary<DemandId, PromiseTerms> _promises;
    private readonly Dictionary<DemandId, DateOnly> _passes;
    private readonly HashSet<DemandId> _urgent;
    private readonly WaitingFilter _filter;
    private readonly Dictionary<(ProcedureId, SiteId), IReadOnlyList<PoolId>> _choices = [];

    private WaitingRows(
        WaitingFilter filter, ILookup<DemandId, SiteId> sites, ILookup<DemandId, DateOnly> impossible,
        Dictionary<DemandId, PromiseTerms> promises, Dictionary<DemandId, DateOnly> passes, HashSet<DemandId> urgent)
    {
        (_filter, _sites, _impossible, _promises, _passes, _urgent) = (filter, sites, impossible, promises, passes, urgent);
    }

    public static async Task<IReadOnlyList<WaitingRow>> ReadAsync(BookingDbContext db, WaitingFilter filter, CancellationToken ct)
    {
        var demands = Waiting(db, filter);
        var ids = demands.Select(d => d.Id);
        var rows = new WaitingRows(
            filter,
            (await db.Set<DemandSite>().AsNoTracking().Where(s => ids.Contains(s.DemandId)).ToListAsync(ct)).ToLookup(s => s.DemandId, s => s.SiteId),
            (await db.Set<DemandUnavailableDay>().AsNoTracking().Where(u => u.Day >= filter.RunOn && ids.Contains(u.DemandId)).ToListAsync(ct))
                .ToLookup(u => u.DemandId, u => u.Day),
            await db.Promises.Where(p => p.EndedOn == null && ids.Contains(p.DemandId))
                .ToDictionaryAsync(p => p.DemandId, p => new PromiseTerms(p.PoolId, p.ReceivedBy), ct),
            await db.WalkInPasses.Where(p => p.EndedOn == null && ids.Contains(p.DemandId)).ToDictionaryAsync(p => p.DemandId, p => p.Day, ct),
            [.. await db.Urgencies.Where(u => u.Granted == true && ids.Contains(u.DemandId)).Select(u => u.DemandId).ToListAsync(ct)]);
        return await rows.ReadAsync(db, demands, ct);
    }

    private static IQueryable<Demand> Waiting(BookingDbContext db, WaitingFilter filter) =>
        db.Demands.AsNoTracking().Where(d => d.FamilyId == filter.Family && d.EndedAt == null && d.RegisteredAt < filter.RegisteredBefore
            && (!d.Asleep || d.AsleepUntil <= filter.RunOn)
            && !db.Appointments.Any(a => a.DemandId == d.Id
                && (a.State == AppointmentState.Offered || a.State == AppointmentState.Confirmed
                    || a.State == AppointmentState.CheckedIn || a.State == AppointmentState.InService)));

    private async Task<IReadOnlyList<WaitingRow>> ReadAsync(BookingDbContext db, IQueryable<Demand> demands, CancellationToken ct)
    {
        var waiting = new List<WaitingRow>();
        var facts = from d in demands
                    join procedure in db.Procedures on d.ProcedureId equals procedure.Id
                    join name in db.DemandPseudonyms on d.Id equals name.DemandId
                    select new DemandFacts(
                        d.Id, d.ProcedureId, procedure.ClassRule, d.Deadline, d.TitleKind, d.RegisteredOn, d.WindowOpensOn,
                        d.AcceptsShortNotice, d.DisplacedOn, d.IsBack, d.Asks, name.Pseudonym);
        await foreach (var fact in facts.AsAsyncEnumerable().WithCancellation(ct))
        {
            waiting.Add(RowOf(fact));
        }

        return waiting;
    }

    private WaitingRow RowOf(DemandFacts facts)
    {
        var name = BatchPseudonym.Of(facts.Pseudonym, _filter.Family, _filter.RunOn);
        var demand = new WaitingDemand
        {
            Id = facts.Id,
            Rule = facts.Rule,
            Deadline = facts.Deadline is { } last ? new(last) : null,

            // CESEDA L.433-3: cards of four and ten years.
            HasGrace = facts.Title == TitleKind.LongCard,
            RegisteredOn = facts.RegisteredOn,
            OpensOn = facts.OpensOn,
            Pools = PoolsOf(facts),
            ImpossibleDays = _impossible.Contains(facts.Id) ? [.. _impossible[facts.Id]] : NoDay,
            AcceptsShortNotice = facts.AcceptsShortNotice,
            IsDisplaced = facts.DisplacedOn is not null,
            IsUrgent = _urgent.Contains(facts.Id),
            IsBack = facts.IsBack,
            Promise = _promises.TryGetValue(facts.Id, out var promise) ? promise : null,
            PassOn = _passes.TryGetValue(facts.Id, out var pass) ? pass : null,
            Tie = TieKey.Of(_filter.Seed, name),
        };
        return new(demand, facts.Procedure, facts.Pseudonym, name, facts.Asks);
    }

    // Thousands of people share one list: memory grows with the people, not with their choices.
    private IReadOnlyList<PoolId> PoolsOf(DemandFacts facts)
    {
        SiteId[] sites = [.. _sites[facts.Id].OrderBy(site => site.Value)];
        if (sites is not [var only])
        {
            return [.. sites.SelectMany(site => _filter.Pools[(facts.Procedure, site)])];
        }

        return _choices.TryGetValue((facts.Procedure, only), out var known)
            ? known
            : _choices[(facts.Procedure, only)] = [.. _filter.Pools[(facts.Procedure, only)]];
    }

    private sealed record DemandFacts(
        DemandId Id, ProcedureId Procedure, ClassRule Rule, DateOnly? Deadline, TitleKind Title, DateOnly RegisteredOn, DateOnly? OpensOn,
        bool AcceptsShortNotice, DateOnly? DisplacedOn, bool IsBack, bool Asks, Guid Pseudonym);
}

/// <param name="RegisteredBefore">Instant of the run's planned hour: a late run answers the same people.</param>
/// <param name="Pools">Those that serve a procedure at a site.</param>
internal sealed record WaitingFilter(
    FamilyId Family, DateOnly RunOn, DateTimeOffset RegisteredBefore, BatchSeed Seed, ILookup<(ProcedureId Procedure, SiteId Site), PoolId> Pools);
