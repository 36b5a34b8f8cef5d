using FsCheck;
using FsCheck.Fluent;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Demands;
using Xunit;

namespace PrefectureBooking.Domain.Tests.Allocation;

public sealed class BatchFillProperties
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(500);

    [Fact]
    public void The_order_of_arrival_changes_no_place_and_no_rank() =>
        Check(RandomRuns.Any, run =>
        {
            var expected = ByDemand(BatchFill.Run(run));
            var random = new Random(run.Waiting.Count);
            return Enumerable.Range(0, 5).All(_ =>
            {
                var shuffled = run with { Waiting = Shuffled(run.Waiting, random), Places = Shuffled(run.Places, random) };
                return ByDemand(BatchFill.Run(shuffled)).SequenceEqual(expected);
            });
        });

    [Fact]
    public void No_place_and_no_person_is_given_twice() =>
        Check(RandomRuns.Any, run =>
        {
            var outcome = BatchFill.Run(run);
            var given = outcome.Placed.ToLookup(e => (e.Place!.Value.Pool, e.Place.Value.Day));
            var left = outcome.Left.ToDictionary(l => (l.Pool, l.Day), l => l.Places);
            return outcome.Entries.Select(e => e.Demand).SequenceEqual(run.Waiting.Select(w => w.Id))
                && run.Places.All(p => given[(p.Pool, p.Day)].Count() + left.GetValueOrDefault((p.Pool, p.Day)) == p.Unfilled);
        });

    [Fact]
    public void Everybody_placed_may_come_that_day_to_that_pool() =>
        Check(RandomRuns.Any, run => BatchFill.Run(run).Entries.Zip(run.Waiting).All(pair =>
            pair.First.Place is not { } place
            || (pair.Second.IsEligibleOn(place.Day) && pair.Second.Pools.Contains(place.Pool) && pair.Second.ClassOn(place.Day) == place.Class)));

    [Fact]
    public void No_place_is_left_while_somebody_eligible_waits() =>
        Check(RandomRuns.Any, run =>
        {
            var outcome = BatchFill.Run(run);
            return outcome.Entries.Zip(run.Waiting).Where(pair => pair.First.Place is null)
                .All(pair => !outcome.Left.Any(left => pair.Second.Pools.Contains(left.Pool) && pair.Second.IsEligibleOn(left.Day)));
        });

    [Fact]
    public void As_many_are_placed_as_can_be() =>
        Check(RandomRuns.Any, run =>
        {
            var outcome = BatchFill.Run(run);
            return outcome.Placed.Count() == Kuhn.Largest(
                [.. run.Waiting.Zip(outcome.Entries).Select(pair => Cells(run, pair.First, day => pair.Second.Place?.Class != DemandClass.R || day == DemandClass.R))],
                [.. run.Places.Select(p => p.Unfilled)]);
        });

    [Fact]
    public void Each_class_gets_at_least_what_its_own_part_can_serve() =>
        Check(RandomRuns.Ordinary, run =>
        {
            var placed = BatchFill.Run(run).Placed.ToLookup(e => e.Place!.Value.Class);
            DayFloors[] parts = [.. run.Places.Select(PartsOf)];
            return placed[DemandClass.R].Count() >= Served(run, DemandClass.R, [.. run.Places.Zip(parts, (p, part) => p.Unfilled - part.Total)])
                && placed[DemandClass.F].Count() >= Served(run, DemandClass.F, [.. parts.Select(p => p.First)])
                && placed[DemandClass.X].Count() >= Served(run, DemandClass.X, [.. parts.Select(p => p.Expired)]);
        });

    [Fact]
    public void A_more_urgent_deadline_never_ranks_behind_within_class_and_grace() =>
        Check(RandomRuns.Any, run =>
        {
            var ranked = BatchFill.Run(run).Entries.Zip(run.Waiting).Where(pair => pair.First.Rank is not null && !pair.Second.IsDisplaced)
                .Where(pair => pair.First.Class is DemandClass.R or DemandClass.X).ToList();
            return ranked.All(a => ranked.All(b => a.First.Class != b.First.Class || a.Second.HasGrace != b.Second.HasGrace
                || Nullable.Compare(a.Second.Deadline, b.Second.Deadline) >= 0 || a.First.Rank < b.First.Rank));
        });

    [Fact]
    public void Nobody_is_placed_ahead_of_an_equal_with_a_smaller_deadline() =>
        Check(RandomRuns.Ordinary, run =>
        {
            var oneSite = run with { Waiting = [.. run.Waiting.Where(d => d.Deadline is not null).Select(Unmarked)] };
            var renewals = BatchFill.Run(oneSite).Entries.Zip(oneSite.Waiting).Where(pair => pair.Second.ClassOn(Waiting.Run.Last) == DemandClass.R).ToList();
            return renewals.Where(pair => pair.First.Place is null).All(unplaced => renewals.Where(pair => pair.First.Place is not null)
                .All(placed => placed.First.Rank < unplaced.First.Rank));
        });

    private static WaitingDemand Unmarked(WaitingDemand demand) =>
        Waiting.First(0, demand.RegisteredOn) with { Id = demand.Id, Rule = demand.Rule, Deadline = demand.Deadline, HasGrace = demand.HasGrace, Tie = demand.Tie };

    private static int Served(BatchInput run, DemandClass demandClass, int[] places) =>
        Kuhn.Largest([.. run.Waiting.Where(d => d.ClassOn(demandClass == DemandClass.X ? Waiting.Run.First : DateOnly.MinValue) == demandClass)
            .Select(d => Cells(run, d, day => day == demandClass))], places);

    private static int[] Cells(BatchInput run, WaitingDemand demand, Func<DemandClass, bool> mayBe) =>
        [.. run.Places.Select((p, cell) => (p, cell)).Where(x => demand.Pools.Contains(x.p.Pool) && demand.IsEligibleOn(x.p.Day) && mayBe(demand.ClassOn(x.p.Day)))
            .Select(x => x.cell)];

    private static DayFloors PartsOf(DayPlaces day)
    {
        var first = Math.Clamp(day.Floors.First - day.HeldByFirst, 0, day.Unfilled);
        return new(first, Math.Clamp(day.Floors.Expired - day.HeldByExpired, 0, day.Unfilled - first));
    }

    private static T[] Shuffled<T>(IEnumerable<T> items, Random random)
    {
        T[] shuffled = [.. items];
        random.Shuffle(shuffled);
        return shuffled;
    }

    private static IEnumerable<Participant> ByDemand(BatchOutcome outcome) => outcome.Entries.OrderBy(e => e.Demand.Value);

    private static void Check(Arbitrary<BatchInput> runs, Func<BatchInput, bool> property) => Prop.ForAll(runs, property).Check(Thorough);
}
