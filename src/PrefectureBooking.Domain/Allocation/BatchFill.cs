namespace PrefectureBooking.Domain.Allocation;

/// <summary>
/// The evening run: gives every unfilled place of its days to somebody who is eligible, in the order of the classes.
/// Depends on nothing but its input, and not on the order in which demands or places are listed. Allocation policy, points 3, 5, 6 and 11.
/// </summary>
public static class BatchFill
{
    public static BatchOutcome Run(BatchInput input)
    {
        var grid = new PlaceGrid(input);
        Candidate[] all = [.. input.Waiting.Select((demand, index) => Candidate.Of(index, demand, grid))];
        var queues = new ClassQueues(all, input.Days.First);
        var places = Fill(grid, queues, input);
        return new(Entries(all, queues, grid, places), Left(grid, places));
    }

    private static PlaceMatching Fill(PlaceGrid grid, ClassQueues queues, BatchInput input)
    {
        var places = new PlaceMatching(grid.Unfilled);
        Place(queues.Urgent, places, c => c.OnTime);
        Place(queues.Urgent.Where(c => !c.IsPlaced), places, c => c.Late);
        ClassParts.Fill(grid, queues, places, input.Owed);

        // What a class leaves of its part is offered to R, then X, then F, then M; nobody placed so far loses a place.
        PlaceOnTimeAfterAll(queues.Renewals, places);
        Place(queues.Expired.Where(c => !c.IsPlaced), places, c => c.Late);
        Place(queues.First.Where(c => !c.IsPlaced), places, c => c.OnTime);
        Place(queues.HandOver.Where(c => !c.IsPlaced), places, c => c.OnTime);
        return places;
    }

    internal static void Place(IEnumerable<Candidate> queue, PlaceMatching places, Func<Candidate, ArraySegment<int>> choices)
    {
        foreach (var candidate in queue)
        {
            if (places.IsFull)
            {
                return;
            }

            candidate.IsPlaced = places.TryPlace(new(candidate.Index, choices(candidate)));
        }
    }

    // Who gives a late place back may make room for somebody already passed over: then everybody is asked again.
    private static void PlaceOnTimeAfterAll(Candidate[] renewals, PlaceMatching places)
    {
        bool madeRoom;
        do
        {
            madeRoom = false;
            foreach (var candidate in renewals.Where(c => !places.IsOn(c.Index, c.OnTime)))
            {
                madeRoom |= PlaceOnTime(candidate, places);
            }
        }
        while (madeRoom);
    }

    /// <summary>True when the candidate left a late place for one in time: its deadline falls between two days of the run.</summary>
    private static bool PlaceOnTime(Candidate candidate, PlaceMatching places)
    {
        var late = new PlaceMatching.Holder(candidate.Index, candidate.Late);
        var given = places.TryLeave(late);
        candidate.IsPlaced = places.TryPlace(new(candidate.Index, candidate.OnTime));
        if (!candidate.IsPlaced && given is { } poolDay)
        {
            places.Seat(late, poolDay);
            candidate.IsPlaced = true;
            return false;
        }

        return given is not null;
    }

    private static Participant[] Entries(Candidate[] all, ClassQueues queues, PlaceGrid grid, PlaceMatching places)
    {
        var ranks = queues.Ranks(all.Length);
        return [.. all.Select(c => new Participant(c.Demand.Id, queues.ClassOf(c), ranks[c.Index]?.Rank, ranks[c.Index]?.Range, PlaceOf(c)))];

        PlacedOn? PlaceOf(Candidate c) => places.PoolDayOf(c.Index) is { } poolDay
            ? new(grid[poolDay].Pool, grid[poolDay].Day, c.Demand.ClassOn(grid[poolDay].Day))
            : null;
    }

    private static PoolDayCount[] Left(PlaceGrid grid, PlaceMatching places) =>
        [.. grid.Places.Select((p, poolDay) => new PoolDayCount(p.Pool, p.Day, places.Free(poolDay))).Where(left => left.Places > 0)];
}
