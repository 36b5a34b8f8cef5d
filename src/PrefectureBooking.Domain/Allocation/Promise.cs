using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Allocation;

/// <summary>"You will be received by this day at the latest", as given to one demand.</summary>
public sealed class Promise
{
    public required PromiseId Id { get; init; }

    public required DemandId DemandId { get; init; }

    /// <summary>Counted against it; the person may be received elsewhere.</summary>
    public required PoolId PoolId { get; init; }

    public required DateOnly ReceivedBy { get; init; }

    public required DateOnly MadeOn { get; init; }

    public DateOnly? EndedOn { get; init; }

    public PromiseEnd? EndReason { get; init; }
}

public enum PromiseEnd
{
    /// <summary>A place on that day or before was given.</summary>
    Kept,

    /// <summary>The day passed without any place: counted publicly.</summary>
    Broken,

    /// <summary>The person let an offer lapse.</summary>
    OfferMissed,

    NoShow,
    Cancelled,
    Withdrawn,
}
