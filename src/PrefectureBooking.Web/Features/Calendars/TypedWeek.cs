using System.Globalization;
using PrefectureBooking.Application.Calendars.Changes;
using PrefectureBooking.Web.Components.Forms;
using PrefectureBooking.Web.Languages;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Calendars;

/// <summary>Another usual week from a day on.</summary>
public sealed class TypedWeek : TypedChange
{
    public const string FromField = "Form.From";
    public const string RowsField = "Form.Rows";

    private int _rows;

    public DateInput From { get; set; } = new();

    public List<TypedOpening> Rows { get; } = [];

    /// <summary>Begins with the usual week in force, hours that several guichets share on several days in one row.</summary>
    public static TypedWeek Of(PlanningAddress address, PlanningWeek week, IReadOnlyList<WeekHours> usual)
    {
        var typed = new TypedWeek { From = DateInput.Of(address.First ?? (week.Monday > week.Today ? week.Monday : week.Monday.AddDays(7))) };
        var numbers = week.Guichets.ToDictionary(guichet => guichet.Id, guichet => guichet.Number);
        var days = usual.Where(hours => numbers.ContainsKey(hours.Guichet)).GroupBy(hours => (hours.Pool, hours.Open, hours.Weekday))
            .Select(same => (same.Key.Pool, same.Key.Open, same.Key.Weekday, Guichets: same.Select(hours => numbers[hours.Guichet]).Order().ToList()));
        foreach (var shared in days.GroupBy(day => (day.Pool, day.Open, Guichets: string.Join(',', day.Guichets))))
        {
            var row = typed.Add();
            (row.Pool, row.Opens, row.Closes) = (shared.Key.Pool.Value.ToString(), HourChoices.Write(shared.Key.Open.Start), HourChoices.Write(shared.Key.Open.End));
            row.Weekdays.UnionWith(shared.Select(day => day.Weekday));
            row.Guichets.UnionWith(shared.First().Guichets);
        }

        return typed;
    }

    public TypedOpening Add()
    {
        var row = new TypedOpening(string.Create(CultureInfo.InvariantCulture, $"{RowsField}.{++_rows}"));
        Rows.Add(row);
        return row;
    }

    public override string FieldOf(PlanFault fault) => fault switch
    {
        PlanFault.ReasonMissing => ReasonField,
        PlanFault.NotServed => RowsField,
        _ => FromField,
    };

    public override PlanEdit? Read(PlanningWeek week, FieldErrors errors)
    {
        if (From.ToDate() is null)
        {
            errors.Add(FromField, StaffPlanningTexts.NoDate);
        }

        var hours = Rows.SelectMany(row => row.Read(week, errors).Select(read => (Row: row, Hours: read))).ToList();
        foreach (var guichet in hours.GroupBy(read => (read.Hours.Guichet, read.Hours.Weekday)))
        {
            var inOrder = guichet.OrderBy(read => read.Hours.Open.Start).ToList();
            foreach (var (_, next) in inOrder.Zip(inOrder.Skip(1)).Where(pair => pair.First.Hours.Open.Overlaps(pair.Second.Hours.Open)))
            {
                var number = week.Guichets.First(g => g.Id == guichet.Key.Guichet).Number;
                errors.Add(next.Row.GuichetsField, StaffPlanningTexts.TwiceOpen.With(number, DayName(guichet.Key.Weekday), next.Hours.Open.Start.InWords()));
            }
        }

        return errors.Any ? null : new PlanEdit.NewWeek(From.ToDate()!.Value, [.. hours.Select(read => read.Hours)]);
    }

    public static string DayName(DayOfWeek day) => CultureInfo.CurrentUICulture.DateTimeFormat.GetDayName(day);
}
