using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Allocation;

/// <summary>People of one class who waited for one procedure at one site, as the run counted them; who accepts two sites counts at both.</summary>
public sealed class BatchFigure
{
    public required BatchId BatchId { get; init; }

    public required SiteId SiteId { get; init; }

    public required ProcedureId ProcedureId { get; init; }

    public required DemandClass Class { get; init; }

    public required int Waiting { get; init; }

    /// <summary>At this very site.</summary>
    public required int Placed { get; init; }

    public DateOnly? OldestRegisteredOn { get; init; }
}

/// <summary>One pool-day of a run.</summary>
public sealed class BatchPlaces
{
    public required BatchId BatchId { get; init; }

    public required PoolId PoolId { get; init; }

    public required DateOnly Day { get; init; }

    /// <summary>Places of the day (B).</summary>
    public required int Bookable { get; init; }

    /// <summary>Before the run.</summary>
    public required int Unfilled { get; init; }

    public required int Placed { get; init; }

    public required int Opened { get; init; }
}

/// <summary>One review of the part of F (point 5).</summary>
public sealed class FirstShareReview
{
    public required FamilyId FamilyId { get; init; }

    public required DateOnly ReviewedOn { get; init; }

    /// <summary>s_F from here on.</summary>
    public required decimal Share { get; init; }

    /// <summary>Of <see cref="Due"/>, those that received a place or a promise.</summary>
    public required int Answered { get; init; }

    /// <summary>New R demands since the review before, registered with enough notice.</summary>
    public required int Due { get; init; }
}
