using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Allocation;

/// <summary>What a run leaves for whoever wants to check it: the batch, its participants' leaves under one root, its counts.</summary>
internal sealed class BatchEvidence
{
    private readonly RunScene _scene;
    private readonly EveningOutcome _outcome;
    private readonly Dictionary<DemandId, EveningAnswer> _answers;
    private readonly Dictionary<DemandId, WaitingRow> _rows;

    public BatchEvidence(RunScene scene, EveningOutcome outcome, DateTimeOffset now)
    {
        (_scene, _outcome) = (scene, outcome);
        _answers = outcome.Answers.Concat(outcome.ForTomorrow).GroupBy(a => a.Demand).ToDictionary(a => a.Key, a => a.Last());
        _rows = scene.Waiting.ToDictionary(w => w.Demand.Id);
        var leaves = outcome.Batch.Entries.Where(p => p.Rank is not null)
            .Select(p => (Participant: p, Leaf: LeafOf(p))).OrderBy(x => x.Leaf.Pseudonym).ToList();
        Batch = BatchOf(new MerkleTree(leaves.Select(x => x.Leaf.Bytes())), now);
        Entries = [.. leaves.Select((x, position) => EntryOf(x.Participant, x.Leaf, position))];
    }

    public Batch Batch { get; }

    public IReadOnlyList<BatchEntry> Entries { get; }

    /// <summary>All but the batch itself.</summary>
    public IEnumerable<object> Rows => [.. Entries, .. Figures(), .. Places()];

    private BatchLeaf LeafOf(Participant participant)
    {
        var row = _rows[participant.Demand];
        return new(row.InBatch, row.Demand, participant.Class, participant.Rank!.Value, participant.Place?.Day);
    }

    private Batch BatchOf(MerkleTree tree, DateTimeOffset now)
    {
        var counts = EveningCounts.Of(_outcome);
        return new()
        {
            Id = BatchId.New(),
            PrefectureId = _scene.Family.PrefectureId,
            FamilyId = _scene.Family.Id,
            RunOn = _scene.Days.RunOn,
            RanAt = now,
            PolicyFrom = _scene.Policy.ValidFrom,
            FirstDay = _scene.Days.First,
            LastDay = _scene.Days.Last,
            FirstShare = _scene.FirstShare,
            Commitment = _scene.Commitment.Commitment,
            CommittedAt = _scene.Commitment.CommittedAt,
            Seed = _scene.Seed.Bytes.ToArray(),
            Root = tree.Root.ToArray(),
            Participants = tree.Count,
            Placed = counts.Placed,
            Opened = counts.Opened,
            Promised = counts.Promised,
            Passes = counts.Passes,
            Unanswered = counts.Unanswered,
        };
    }

    private BatchEntry EntryOf(Participant participant, BatchLeaf leaf, int position)
    {
        var (outcome, pool, day) = OutcomeOf(participant);
        return new()
        {
            BatchId = Batch.Id,
            Position = position,
            Pseudonym = _rows[participant.Demand].Pseudonym,
            Class = participant.Class,
            Rank = leaf.Rank,
            BestRank = participant.Range!.Value.Best,
            WorstRank = participant.Range.Value.Worst,
            Outcome = outcome,
            Day = day,
            PoolId = pool,
            Leaf = leaf.ToString(),
        };
    }

    private (BatchEntryOutcome Outcome, PoolId? Pool, DateOnly? Day) OutcomeOf(Participant participant) => participant.Place is { } place
        ? (BatchEntryOutcome.Placed, place.Pool, place.Day)
        : _answers.GetValueOrDefault(participant.Demand) switch
        {
            EveningAnswer.Promised promised => (BatchEntryOutcome.Promised, promised.Promise.Pool, promised.Promise.By),
            EveningAnswer.Pass pass => (BatchEntryOutcome.GivenPass, pass.Pool, pass.Day),
            _ => (BatchEntryOutcome.NotPlaced, null, null),
        };

    private IEnumerable<BatchFigure> Figures()
    {
        var sites = _scene.Pools.ToDictionary(p => p.Pool.Id, p => p.Site.Id);
        return from participant in _outcome.Batch.Entries
               where participant.Rank is not null
               let row = _rows[participant.Demand]
               from site in row.Demand.Pools.Select(pool => sites[pool]).Distinct()
               group (row, IsPlaced: participant.Place is { } place && sites[place.Pool] == site) by (site, row.Procedure, participant.Class) into g
               select new BatchFigure
               {
                   BatchId = Batch.Id,
                   SiteId = g.Key.site,
                   ProcedureId = g.Key.Procedure,
                   Class = g.Key.Class,
                   Waiting = g.Count(),
                   Placed = g.Count(x => x.IsPlaced),
                   OldestRegisteredOn = g.Min(x => x.row.Demand.RegisteredOn),
               };
    }

    private IEnumerable<BatchPlaces> Places()
    {
        var placed = _outcome.Batch.Placed.CountBy(p => (p.Place!.Value.Pool, p.Place.Value.Day)).ToDictionary();
        var left = _outcome.Batch.Left.ToDictionary(l => (l.Pool, l.Day), l => l.Places);
        return from outlook in _scene.Outlooks.Values
               from day in outlook.Days
               where day.Plan is not null && _scene.Days.Contains(day.Day)
               let key = (outlook.Pool, day.Day)
               select new BatchPlaces
               {
                   BatchId = Batch.Id,
                   PoolId = outlook.Pool,
                   Day = day.Day,
                   Bookable = day.Bookable,
                   Unfilled = _scene.Free[key].Count(),
                   Placed = placed.GetValueOrDefault(key),
                   Opened = left.GetValueOrDefault(key),
               };
    }
}
