using PrefectureBooking.Web.Components.Forms;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Demands.Journey.Answers;

/// <summary>A period as typed; the last day left empty means one day only.</summary>
public sealed class PeriodInput
{
    public const int MostDays = 62;

    private const int MostYearsAhead = 1;

    public DateInput? From { get; set; }

    public DateInput? To { get; set; }

    public bool IsEmpty => From.IsEmpty && To.IsEmpty;

    public static PeriodInput Of(AbsencePeriod? period) =>
        new() { From = DateInput.Of(period?.From), To = DateInput.Of(period?.To == period?.From ? null : period?.To) };

    /// <returns>Null when nothing was typed, or when it is wrong and told.</returns>
    public static AbsencePeriod? Read(PeriodInput? typed, string field, DateOnly today, FieldErrors errors)
    {
        if (typed is null or { IsEmpty: true })
        {
            return null;
        }

        var from = ReadDay(typed.From, $"{field}.From", today, errors);
        var to = typed.To.IsEmpty ? from : ReadDay(typed.To, $"{field}.To", today, errors);
        if (from is not { } first || to is not { } last)
        {
            return null;
        }

        if (last < first || last.DayNumber - first.DayNumber >= MostDays)
        {
            errors.Add($"{field}.To", last < first ? JourneyErrorTexts.PeriodBackwards : JourneyErrorTexts.PeriodTooLong.With(MostDays));
            return null;
        }

        return new AbsencePeriod(first, last);
    }

    private static DateOnly? ReadDay(DateInput? typed, string field, DateOnly today, FieldErrors errors)
    {
        var day = typed.ToDate();
        if (day is null)
        {
            errors.Add(field, JourneyErrorTexts.NoSuchDate);
        }
        else if (day < today || day > today.AddYears(MostYearsAhead))
        {
            errors.Add(field, JourneyErrorTexts.DayOutOfReach);
            return null;
        }

        return day;
    }
}
