using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Calendars.Changes;

/// <summary>What staff want of a site's plan. Days are the site's.</summary>
public abstract record PlanEdit
{
    private PlanEdit()
    {
    }

    /// <summary>First day, however old, whose hours the edit reads.</summary>
    public virtual DateOnly? ReadsFrom => null;

    /// <summary>Guichets shut or opened during hours of one day.</summary>
    public sealed record Hours(DateOnly Day, IReadOnlyList<OpeningChange> Changes) : PlanEdit;

    /// <summary>The whole site shut on some days, both included: a strike, a bridge between two holidays.</summary>
    public sealed record ShutDays(DateOnly First, DateOnly Last) : PlanEdit;

    /// <summary>The hours of one week, day by day, for another one; each named by its Monday.</summary>
    public sealed record CopyWeek(DateOnly From, DateOnly To) : PlanEdit
    {
        public override DateOnly? ReadsFrom => From;
    }

    /// <summary>Another usual week from a day on. Days that staff changed by hand keep their hours.</summary>
    public sealed record NewWeek(DateOnly From, IReadOnlyList<WeekHours> Openings) : PlanEdit;

    /// <summary>Takes back a change made today, as long as nobody changed its days since.</summary>
    public sealed record Undo(PlanChangeId Change) : PlanEdit;
}

public sealed record WeekHours(DayOfWeek Weekday, PoolId Pool, GuichetId Guichet, HalfOpen<TimeOnly> Open);

/// <param name="Site">Its code.</param>
/// <param name="Id">Made with the first preview: saving twice makes one change.</param>
public sealed record PlanCommand(StaffUserId Account, string Site, PlanChangeId Id, PlanEdit Edit);
