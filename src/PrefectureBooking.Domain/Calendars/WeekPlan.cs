using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Calendars;

/// <summary>The usual week of a site, from one day until (not including) another.</summary>
public sealed class WeekPlan
{
    public required WeekPlanId Id { get; init; }

    public required SiteId SiteId { get; init; }

    public required DateOnly ValidFrom { get; init; }

    public DateOnly? ValidUntil { get; init; }

    public required List<WeekOpening> Openings { get; init; }
}

/// <summary>One guichet open for one pool on one weekday, local hours, end not included.</summary>
public sealed class WeekOpening
{
    public required WeekOpeningId Id { get; init; }

    public required WeekPlanId WeekPlanId { get; init; }

    public required GuichetId GuichetId { get; init; }

    public required PoolId PoolId { get; init; }

    public required DayOfWeek Weekday { get; init; }

    public required TimeOnly Opens { get; init; }

    public required TimeOnly Closes { get; init; }
}
