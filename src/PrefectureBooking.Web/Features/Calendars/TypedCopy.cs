using PrefectureBooking.Application.Calendars.Changes;
using PrefectureBooking.Web.Components.Forms;
using PrefectureBooking.Web.Features.Guichet;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Calendars;

/// <summary>The week shown, for another one.</summary>
public sealed class TypedCopy : TypedChange
{
    public const string ToField = "Form.To";

    private const int DaysOfAWeek = 7;

    /// <summary>Monday as an address writes it.</summary>
    public string? To { get; set; }

    /// <summary>Weeks that are planned and not over, without the one shown.</summary>
    public static IEnumerable<DateOnly> Targets(PlanningWeek week)
    {
        for (var monday = ReadPlanning.MondayOf(week.Today); monday <= week.LastDay; monday = monday.AddDays(DaysOfAWeek))
        {
            if (monday != week.Monday)
            {
                yield return monday;
            }
        }
    }

    public override string FieldOf(PlanFault fault) => fault is PlanFault.ReasonMissing ? ReasonField : ToField;

    public override PlanEdit? Read(PlanningWeek week, FieldErrors errors)
    {
        if (DayAddress.Parse(To) is { } monday)
        {
            return new PlanEdit.CopyWeek(week.Monday, monday);
        }

        errors.Add(ToField, StaffPlanningTexts.NoWeek);
        return null;
    }
}
