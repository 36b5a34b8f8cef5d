using PrefectureBooking.Application.Demands;
using PrefectureBooking.Web.Components.Notices;
using PrefectureBooking.Web.Languages;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Demands.Journey;

/// <summary>The answer to a registered demand: hours to choose from, or the honest word that there is none now.</summary>
/// <param name="FollowAddress">The person's own page.</param>
/// <param name="LocalNow">Hour at the préfecture.</param>
public sealed record ResultView(DemandView View, OpenHourPage Page, string FollowAddress, TimeOnly LocalNow)
{
    /// <summary>True when the page may leave out earlier hours.</summary>
    public bool Later { get; init; }

    public IReadOnlyList<OpenHour> Hours => Page.Hours;

    /// <summary>The day of an hour that somebody else took first; null when none was lost.</summary>
    public DateOnly? LostDay { get; init; }

    public bool Lost => LostDay is not null;

    public string Title => Hours.Count > 0 ? ResultTexts.ChooseTitle : ResultTexts.WaitTitle;

    public AlertTone Tone => Lost ? AlertTone.Warning : Hours.Count > 0 ? AlertTone.Success : AlertTone.Info;

    public string Sentence => (Lost, Hours.Count > 0) switch
    {
        (true, true) => Hours.Any(hour => hour.Day == LostDay) ? ResultTexts.JustTaken : ResultTexts.JustTakenOtherDays,
        (true, false) => ResultTexts.NoneJustTaken,
        (false, true) => ResultTexts.ChooseLead,
        _ => Waiting,
    };

    /// <summary>After the evening's answers, the next ones are given the evening after.</summary>
    private string Waiting
    {
        get
        {
            var answers = View.Prefecture.EveningRunAt;
            return (LocalNow < answers ? ResultTexts.Registered : ResultTexts.RegisteredTomorrow).With(answers.InWords());
        }
    }
}
