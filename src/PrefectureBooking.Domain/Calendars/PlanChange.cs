using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Calendars;

/// <summary>One change of a site's plan by staff. Only added: undoing is a change of its own.</summary>
public sealed class PlanChange
{
    /// <summary>Unique: a change is undone once.</summary>
    public const string UndoneOnce = "plan_change_undone_once";

    public required PlanChangeId Id { get; init; }

    public required SiteId SiteId { get; init; }

    public required PlanChangeKind Kind { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Account.</summary>
    public required Guid MadeBy { get; init; }

    public required DateOnly FirstDay { get; init; }

    public required DateOnly LastDay { get; init; }

    public required string Reason { get; init; }

    /// <summary>People who lost their place by it, re-placed or not.</summary>
    public required int Displaced { get; init; }

    public PlanChangeId? Undoes { get; init; }

    /// <summary>Hours that staff gave to days by hand, and no rule.</summary>
    public bool IsByHand => Kind is PlanChangeKind.Hours or PlanChangeKind.ShutDays or PlanChangeKind.CopiedWeek;
}

/// <summary>One day as a change found it.</summary>
public sealed class PlanChangeDay
{
    /// <summary>Unique (site, day, number): two people who saw the same day cannot both change it.</summary>
    public const string OnePerNumber = "plan_change_day_one_per_number";

    public required PlanChangeId PlanChangeId { get; init; }

    public required SiteId SiteId { get; init; }

    public required DateOnly Day { get; init; }

    /// <summary>From 1; 0 is the day as planned.</summary>
    public required int Number { get; init; }

    /// <summary>Hours of the day as JSON.</summary>
    public required string HoursBefore { get; init; }

    /// <summary>Places of the day, of the pools that the change touched, held or not. Null for changes made before they were kept: those cannot be undone.</summary>
    public Guid[]? PlacesBefore { get; init; }
}

/// <summary>Somebody whose place was taken off the plan.</summary>
/// <param name="ToSlotId">Where they are expected instead; null: first in the next run.</param>
/// <param name="Sequence">Of the appointment after it: what a later undoing compares.</param>
public sealed record Displacement(PlanChangeId PlanChangeId, AppointmentId AppointmentId, SlotId FromSlotId, SlotId? ToSlotId, int Sequence);

public enum PlanChangeKind
{
    Hours,
    ShutDays,
    CopiedWeek,
    NewWeek,
    Undone,
}
