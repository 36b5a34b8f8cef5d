using PrefectureBooking.Application.Calendars.Changes;
using PrefectureBooking.Web.Components.Forms;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Calendars;

/// <summary>Days on which the whole site is shut.</summary>
public sealed class TypedShut : TypedChange
{
    public const string FirstField = "Form.First";
    public const string LastField = "Form.Last";

    // More would be another calendar, not an exception; and nobody means a wrong year.
    private const int MostDays = 366;

    public DateInput First { get; set; } = new();

    public DateInput Last { get; set; } = new();

    public static TypedShut Of(PlanningAddress address, PlanningWeek week)
    {
        var first = address.First ?? address.Day ?? (week.Monday > week.Today ? week.Monday : week.Today.AddDays(1));
        return new() { First = DateInput.Of(first), Last = DateInput.Of(address.Last ?? first) };
    }

    public override string FieldOf(PlanFault fault) => fault switch
    {
        PlanFault.ReasonMissing => ReasonField,
        PlanFault.TooFar => LastField,
        _ => FirstField,
    };

    public override PlanEdit? Read(PlanningWeek week, FieldErrors errors)
    {
        var (first, last) = (First.ToDate(), Last.ToDate());
        if (first is null)
        {
            errors.Add(FirstField, StaffPlanningTexts.NoDate);
        }

        if (last is null)
        {
            errors.Add(LastField, StaffPlanningTexts.NoDate);
        }
        else if (last < first)
        {
            errors.Add(LastField, StaffPlanningTexts.LastBeforeFirst);
        }
        else if (last.Value.DayNumber - first?.DayNumber >= MostDays)
        {
            errors.Add(LastField, StaffPlanningTexts.FaultTooFar);
        }

        return errors.Any || first is null || last is null ? null : new PlanEdit.ShutDays(first.Value, last.Value);
    }
}
