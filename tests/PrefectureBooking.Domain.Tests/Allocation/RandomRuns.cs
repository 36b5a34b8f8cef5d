using FsCheck;
using FsCheck.Fluent;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Demands;

namespace PrefectureBooking.Domain.Tests.Allocation;

/// <summary>Runs over up to three pools and four days, with everything that can mark a demand.</summary>
internal static class RandomRuns
{
    private static readonly DateOnly[] Days = [.. Enumerable.Range(3, 5).Select(Waiting.RunOn.AddDays).Where(day => day.DayOfWeek != DayOfWeek.Sunday)];

    private static readonly Gen<int[]> Sites =
        from order in Gen.Shuffle([0, 1, 2])
        from count in Gen.Choose(1, 3)
        select order.Take(count).ToArray();

    private static readonly Gen<DayPlaces> Place =
        from pool in Gen.Choose(0, 2)
        from day in Gen.Elements(Days)
        from places in Gen.Choose(0, 4)
        from first in Gen.Choose(0, 2)
        from expired in Gen.Choose(0, 1)
        from held in Gen.Choose(0, 1)
        select new DayPlaces(Waiting.Pool(pool), day, places, new(first, expired), held, 0);

    private static readonly Gen<Func<WaitingDemand, WaitingDemand>> Marks =
        from grace in Gen.Elements(true, false)
        from displaced in Rarely(10)
        from urgent in Rarely(20)
        from opensIn in Gen.Frequency((5, Gen.Constant(0)), (1, Gen.Choose(3, 9)))
        from impossible in Gen.Frequency((3, Gen.Constant(Array.Empty<DateOnly>())), (1, Gen.SubListOf(Days).Select(days => days.ToArray())))
        from passIn in Gen.Frequency((9, Gen.Constant(0)), (1, Gen.Choose(3, 9)))
        select (Func<WaitingDemand, WaitingDemand>)(demand => demand with
        {
            HasGrace = grace,
            IsDisplaced = displaced,
            IsUrgent = urgent,
            OpensOn = opensIn == 0 ? null : Waiting.RunOn.AddDays(opensIn),
            ImpossibleDays = impossible,
            PassOn = passIn == 0 ? null : Waiting.RunOn.AddDays(passIn),
        });

    private static readonly Gen<WaitingDemand> Demand =
        from kind in Gen.Frequency((6, Gen.Constant(ClassRule.ByDeadline)), (3, Gen.Constant(ClassRule.NoDeadline)), (1, Gen.Constant(ClassRule.HandOver)))
        from deadlineIn in Gen.Choose(-6, 14)
        from registeredAgo in Gen.Choose(0, 4)
        from sites in Sites
        from mark in Marks
        select mark(Waiting.First(0, Waiting.RunOn.AddDays(-registeredAgo), sites) with
        {
            Rule = kind,
            Deadline = kind == ClassRule.ByDeadline ? new(Waiting.RunOn.AddDays(deadlineIn)) : null,
        });

    public static readonly Arbitrary<BatchInput> Any =
        (from places in Place.ArrayOf(8)
         from count in Gen.Choose(0, 30)
         from demands in Demand.ArrayOf(count)
         from promised in Gen.Choose(0, 3)
         select Waiting.Batch(Numbered(demands, promised), [.. places.DistinctBy(p => (p.Pool, p.Day))]) with
         {
             Owed = new Dictionary<Shared.PoolId, int> { [Waiting.Pool(0)] = promised },
         }).ToArbitrary();

    /// <summary>As <see cref="Any"/>, without urgency and owed promises, which go before the parts of the classes.</summary>
    public static readonly Arbitrary<BatchInput> Ordinary =
        Any.Generator.Select(run => run with
        {
            Owed = new Dictionary<Shared.PoolId, int>(),
            Waiting = [.. run.Waiting.Select(demand => demand with { IsUrgent = false })],
        }).ToArbitrary();

    private static IEnumerable<WaitingDemand> Numbered(WaitingDemand[] demands, int promised) => demands.Select((demand, index) => demand with
    {
        Id = Waiting.First(index, default).Id,
        Tie = Waiting.First(index, default).Tie,
        Promise = index < promised && demand.Deadline is { } end ? new(demand.Pools[0], end.LastDay) : null,
    });

    private static Gen<bool> Rarely(int oneIn) => Gen.Frequency((oneIn - 1, Gen.Constant(false)), (1, Gen.Constant(true)));
}
