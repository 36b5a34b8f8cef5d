using PrefectureBooking.Application.Demands;
using PrefectureBooking.Web.Components.Notices;
using PrefectureBooking.Web.Features.Demands.Follow;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Demands.Journey;

/// <summary>The answer to a registered demand: hours to choose from, or the honest word that there is none now.</summary>
public sealed record ResultView(FollowedDemand Followed, OpenHourPage Page)
{
    public DemandView View => Followed.View;

    /// <summary>The person's own page.</summary>
    public string FollowAddress => Followed.Address();

    /// <summary>Where the demand stands while there is no hour to choose, told in the words of the person's page; null when there is one.</summary>
    public Situation? Waiting { get; init; }

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
        _ => SituationWords.Of(Waiting!, Followed.Moment).Sentence,
    };

    public string Next => Waiting is null or Situation.AnswerTonight or Situation.WindowAhead
        ? ResultTexts.Next
        : SituationWords.Of(Waiting, Followed.Moment).Then ?? ResultTexts.Next;
}
