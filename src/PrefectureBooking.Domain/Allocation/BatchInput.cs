using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Allocation;

/// <summary>What one evening run decides on.</summary>
public sealed record BatchInput
{
    public required RunDays Days { get; init; }

    /// <summary>Every planned pool-day of the run, full ones too: who was eligible for them took part.</summary>
    public required IReadOnlyList<DayPlaces> Places { get; init; }

    /// <summary>Every waiting demand that is neither asleep nor in doubt, in any order.</summary>
    public required IReadOnlyList<WaitingDemand> Waiting { get; init; }

    /// <summary>Promises that must be served tonight so that all others still can be later; see <see cref="PromiseTest.OwedBy"/>.</summary>
    public IReadOnlyDictionary<PoolId, int> Owed { get; init; } = new Dictionary<PoolId, int>();
}

/// <param name="Entries">One per waiting demand, in the order given.</param>
/// <param name="Left">Places nobody eligible waits for: to be opened.</param>
public sealed record BatchOutcome(IReadOnlyList<Participant> Entries, IReadOnlyList<PoolDayCount> Left)
{
    public IEnumerable<Participant> Placed => Entries.Where(entry => entry.Place is not null);
}

/// <param name="Demand">The demand.</param>
/// <param name="Class">On the first day of the run.</param>
/// <param name="Rank">Among the participants of its class, from 1; null when no day of the run was possible: it did not take part.</param>
/// <param name="Range">What the rank could have been, had the draw between equals fallen otherwise.</param>
/// <param name="Place">Null when it got nothing.</param>
public sealed record Participant(DemandId Demand, DemandClass Class, int? Rank, RankRange? Range, PlacedOn? Place);

/// <param name="Pool">The pool.</param>
/// <param name="Day">The day.</param>
/// <param name="Class">Class of the demand on that day.</param>
public readonly record struct PlacedOn(PoolId Pool, DateOnly Day, DemandClass Class);
