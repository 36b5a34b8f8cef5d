using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Calendars;

/// <summary>A site shut on some days (both included), whole days or between two local hours of each.</summary>
public sealed class SiteClosure
{
    public required Guid Id { get; init; }

    public required SiteId SiteId { get; init; }

    public required DateOnly FirstDay { get; init; }

    public required DateOnly LastDay { get; init; }

    public TimeOnly? From { get; init; }

    public TimeOnly? Until { get; init; }

    public required string Reason { get; init; }
}
