using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Allocation;

/// <summary>Fills first what each class has for itself: F and X their floors, R the rest. Allocation policy, point 5.</summary>
internal static class ClassParts
{
    /// <param name="places">Holds the urgent ones already; receives the others.</param>
    /// <param name="owed">Promises that must be served tonight, per pool.</param>
    public static void Fill(PlaceGrid grid, ClassQueues queues, PlaceMatching places, IReadOnlyDictionary<PoolId, int> owed)
    {
        DayFloors[] floors = [.. grid.Places.Select((p, poolDay) => FloorsLeft(p, places, poolDay, queues))];
        var rest = new PlaceMatching([.. floors.Select((f, poolDay) => places.Free(poolDay) - f.Total)]);
        var first = new PlaceMatching([.. floors.Select(f => f.First)]);
        var expired = new PlaceMatching([.. floors.Select(f => f.Expired)]);

        BatchFill.Place(Owed(queues.Renewals, owed), rest, c => c.OnTime);
        BatchFill.Place(Waiting(queues.Renewals), rest, c => c.OnTime);
        BatchFill.Place(Waiting(queues.First), first, c => c.OnTime);
        BatchFill.Place(Waiting(queues.Expired), expired, c => c.Late);
        foreach (var part in new[] { rest, first, expired })
        {
            SeatAll(part, places, grid.Places.Length);
        }
    }

    private static IEnumerable<Candidate> Waiting(IEnumerable<Candidate> queue) => queue.Where(c => !c.IsPlaced);

    // Allocation policy, point 8: a promise that could not be kept later goes before an earlier deadline without promise.
    private static List<Candidate> Owed(IEnumerable<Candidate> renewals, IReadOnlyDictionary<PoolId, int> owed)
    {
        var left = owed.ToDictionary();
        return [.. renewals.Where(c => !c.IsPlaced && c.Demand.Promise is { } promise && left.GetValueOrDefault(promise.Pool) > 0 && left[promise.Pool]-- > 0)];
    }

    private static DayFloors FloorsLeft(DayPlaces day, PlaceMatching places, int poolDay, ClassQueues queues)
    {
        var holders = places.HoldersOf(poolDay);
        var urgent = queues.Urgent.Where(c => holders.Any(h => h.Person == c.Index)).Select(c => c.Demand.ClassOn(day.Day)).ToLookup(c => c);
        var free = places.Free(poolDay);
        var first = Math.Clamp(day.Floors.First - day.HeldByFirst - urgent[Demands.DemandClass.F].Count(), 0, free);
        var expired = Math.Clamp(day.Floors.Expired - day.HeldByExpired - urgent[Demands.DemandClass.X].Count(), 0, free - first);
        return new(first, expired);
    }

    private static void SeatAll(PlaceMatching part, PlaceMatching places, int poolDays)
    {
        for (var poolDay = 0; poolDay < poolDays; poolDay++)
        {
            foreach (var holder in part.HoldersOf(poolDay))
            {
                places.Seat(holder, poolDay);
            }
        }
    }
}
