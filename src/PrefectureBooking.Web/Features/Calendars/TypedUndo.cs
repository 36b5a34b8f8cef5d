using PrefectureBooking.Application.Calendars.Changes;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Web.Components.Forms;

namespace PrefectureBooking.Web.Features.Calendars;

/// <summary>A change that is to be taken back: only the reason is typed.</summary>
public sealed class TypedUndo : TypedChange
{
    public const string ChangeField = "Form.Change";

    public required PlanChangeId? Change { get; init; }

    public override string FieldOf(PlanFault fault) => fault is PlanFault.ReasonMissing ? ReasonField : ChangeField;

    // No such change: the use case says that it cannot be undone.
    public override PlanEdit? Read(PlanningWeek week, FieldErrors errors) => new PlanEdit.Undo(Change ?? new PlanChangeId(Guid.Empty));
}
