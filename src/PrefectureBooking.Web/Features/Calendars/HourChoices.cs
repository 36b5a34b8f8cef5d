using System.Globalization;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Web.Components.Forms;
using PrefectureBooking.Web.Languages;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Calendars;

/// <summary>Hours to choose from, every quarter of an hour of a working day.</summary>
internal static class HourChoices
{
    private const int Quarter = 15;
    private const string Format = "HH:mm";

    private static readonly TimeOnly First = new(7, 0);
    private static readonly TimeOnly Last = new(20, 0);

    /// <param name="more">Hours in use that are none of them.</param>
    public static IReadOnlyList<Choice> With(params IEnumerable<string?> more) =>
        [.. Enumerable.Range(0, ((int)(Last - First).TotalMinutes / Quarter) + 1).Select(n => First.AddMinutes(n * Quarter))
            .Concat(more.Select(Parse).OfType<TimeOnly>()).Distinct().Order().Select(hour => new Choice(Write(hour)!, hour.InWords()))];

    public static string? Write(TimeOnly? hour) => hour?.ToString(Format, CultureInfo.InvariantCulture);

    public static string Write(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <returns>Null with its message when an hour is missing or the second is not later.</returns>
    public static HalfOpen<TimeOnly>? Read(string? from, string? until, string fromField, string untilField, FieldErrors errors)
    {
        var (start, end) = (Parse(from), Parse(until));
        if (start is null)
        {
            errors.Add(fromField, StaffPlanningTexts.NoFrom);
        }

        if (end is null)
        {
            errors.Add(untilField, StaffPlanningTexts.NoUntil);
        }
        else if (start >= end)
        {
            errors.Add(untilField, StaffPlanningTexts.UntilNotLater);
        }

        return start is { } first && end is { } last && first < last ? new(first, last) : null;
    }

    /// <summary>The quarter of an hour that begins next.</summary>
    public static TimeOnly Next(TimeOnly hour)
    {
        var minutes = (((hour.Hour * 60) + hour.Minute) / Quarter * Quarter) + Quarter;
        return minutes >= 24 * 60 ? TimeOnly.MaxValue : TimeOnly.MinValue.AddMinutes(minutes);
    }

    private static TimeOnly? Parse(string? hour) =>
        TimeOnly.TryParseExact(hour, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed) ? parsed : null;
}
