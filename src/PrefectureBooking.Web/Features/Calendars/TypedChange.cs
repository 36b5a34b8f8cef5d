using PrefectureBooking.Application.Calendars.Changes;
using PrefectureBooking.Web.Components.Forms;

namespace PrefectureBooking.Web.Features.Calendars;

/// <summary>A change as it is typed: it stays on the page whatever is answered.</summary>
public abstract class TypedChange
{
    public const string ReasonField = "Form.Reason";

    public string Reason { get; set; } = "";

    /// <summary>The field at which a refused rule is said.</summary>
    /// <param name="fault">The rule.</param>
    public abstract string FieldOf(PlanFault fault);

    /// <returns>Null when something is missing or wrong; each such has its message then.</returns>
    public abstract PlanEdit? Read(PlanningWeek week, FieldErrors errors);

    /// <param name="address">Says what to begin with.</param>
    /// <param name="week">Shown.</param>
    /// <param name="usual">The usual week in force.</param>
    public static TypedChange Begin(PlanningAddress address, PlanningWeek week, IReadOnlyList<WeekHours> usual) => address.Kind switch
    {
        ChangeKind.ShutSite => TypedShut.Of(address, week),
        ChangeKind.CopyWeek => new TypedCopy(),
        ChangeKind.NewWeek => TypedWeek.Of(address, week, usual),
        ChangeKind.Undo => new TypedUndo { Change = address.Undone },
        ChangeKind.OpenGuichets => TypedHours.Of(address, week, isOpening: true),
        _ => TypedHours.Of(address, week, isOpening: false),
    };
}
