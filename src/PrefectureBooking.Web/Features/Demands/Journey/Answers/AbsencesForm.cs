using PrefectureBooking.Application.Demands;
using PrefectureBooking.Web.Components.Forms;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Demands.Journey.Answers;

/// <summary>Up to three periods when the person cannot come, and two free choices.</summary>
public sealed class AbsencesForm
{
    public const int LongestNeeds = 300;

    public PeriodInput? First { get; set; }

    public PeriodInput? Second { get; set; }

    public PeriodInput? Third { get; set; }

    public bool ShortNotice { get; set; }

    public string? AccessNeeds { get; set; }

    public static AbsencesForm Of(JourneyAnswers answers)
    {
        var periods = AbsencePeriod.Of(answers.UnavailableDays);
        return new AbsencesForm
        {
            First = PeriodInput.Of(periods.ElementAtOrDefault(0)),
            Second = PeriodInput.Of(periods.ElementAtOrDefault(1)),
            Third = PeriodInput.Of(periods.ElementAtOrDefault(2)),
            ShortNotice = answers.AcceptsShortNotice ?? false,
            AccessNeeds = answers.AccessNeeds,
        };
    }

    public JourneyAnswers? ApplyTo(JourneyAnswers answers, DateOnly today, FieldErrors errors)
    {
        var periods = new[] { ("Form.First", First), ("Form.Second", Second), ("Form.Third", Third) }
            .Select(period => PeriodInput.Read(period.Item2, period.Item1, today, errors)).OfType<AbsencePeriod>().ToList();
        var needs = Typed.Clean(AccessNeeds);
        if (needs.Length > LongestNeeds)
        {
            errors.Add("Form.AccessNeeds", JourneyErrorTexts.TooLong.With(LongestNeeds));
        }

        return errors.Any ? null : answers with
        {
            UnavailableDays = [.. periods.SelectMany(period => period.Days).Distinct().Order()],
            AcceptsShortNotice = ShortNotice,
            AccessNeeds = needs.Length == 0 ? null : needs,
        };
    }
}
