using PrefectureBooking.Application.Calendars.Changes;
using PrefectureBooking.Web.Components.Forms;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Calendars;

/// <summary>Hours of a usual week that guichets share on days of the week.</summary>
/// <param name="name">Of the row in the form.</param>
public sealed class TypedOpening(string name)
{
    public string Name => name;

    public string PoolField => $"{name}.Pool";

    public string GuichetsField => $"{name}.Guichets";

    public string WeekdaysField => $"{name}.Weekdays";

    public string OpensField => $"{name}.Opens";

    public string ClosesField => $"{name}.Closes";

    public string? Pool { get; set; }

    public HashSet<int> Guichets { get; } = [];

    public HashSet<DayOfWeek> Weekdays { get; } = [];

    public string? Opens { get; set; }

    public string? Closes { get; set; }

    public IReadOnlyList<WeekHours> Read(PlanningWeek week, FieldErrors errors)
    {
        var pool = week.Pools.FirstOrDefault(known => known.Id.Value.ToString() == Pool);
        if (pool is null)
        {
            errors.Add(PoolField, StaffPlanningTexts.NoPool);
        }

        var guichets = week.Guichets.Where(guichet => Guichets.Contains(guichet.Number)).ToList();
        if (guichets is [])
        {
            errors.Add(GuichetsField, StaffPlanningTexts.NoGuichet);
        }
        else if (pool is not null && guichets.Find(guichet => !guichet.Pools.Contains(pool.Id)) is { } stranger)
        {
            errors.Add(GuichetsField, StaffPlanningTexts.GuichetDoesNotServe.With(stranger.Number));
        }

        if (Weekdays.Count == 0)
        {
            errors.Add(WeekdaysField, StaffPlanningTexts.NoWeekday);
        }

        return HourChoices.Read(Opens, Closes, OpensField, ClosesField, errors) is { } open && pool is not null
            ? [.. guichets.SelectMany(_ => Weekdays.Order(), (guichet, day) => new WeekHours(day, pool.Id, guichet.Id, open))]
            : [];
    }
}
