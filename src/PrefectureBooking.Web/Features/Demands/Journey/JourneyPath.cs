using PrefectureBooking.Application.Demands;
using PrefectureBooking.Domain.Demands;

namespace PrefectureBooking.Web.Features.Demands.Journey;

/// <summary>Which questions a person is asked, given what they answered; pure, so that jumping ahead is decided in one place.</summary>
/// <param name="Procedure">What they come for; null when not chosen, or no longer offered.</param>
/// <param name="Place">Who serves their home; null until asked.</param>
/// <param name="Today">The préfecture's today.</param>
public sealed record JourneyPath(JourneyAnswers Answers, Procedure? Procedure, FindPrefectureResult? Place, DateOnly Today)
{
    public FindPrefectureResult.Served? Served => Place as FindPrefectureResult.Served;

    /// <summary>Null without a date, or for a procedure that has no deadline.</summary>
    public WindowDates? Window =>
        Procedure is { ClassRule: ClassRule.ByDeadline } && Answers.Expiry is { } expiry ? WindowOf(Procedure).For(expiry) : null;

    public IReadOnlyList<JourneyStep> Steps => [.. Enum.GetValues<JourneyStep>().Where(IsAsked)];

    /// <summary>The check of the answers when all are given.</summary>
    public JourneyStep FirstUnanswered => Steps.First(step => !IsAnswered(step));

    public int NumberOf(JourneyStep step) => Steps.Index().First(s => s.Item >= step).Index + 1;

    public bool MayShow(JourneyStep step) =>
        IsAsked(step) && (step <= FirstUnanswered || (step is JourneyStep.Code && FirstUnanswered is JourneyStep.Check));

    public JourneyStep? Before(JourneyStep step) => Steps.Where(s => s < step).Select(s => (JourneyStep?)s).LastOrDefault();

    private bool IsAsked(JourneyStep step) => step switch
    {
        JourneyStep.Sites => Served is { Sites.Count: > 1 },
        JourneyStep.Title => Procedure is null or { ClassRule: ClassRule.ByDeadline },
        _ => true,
    };

    private bool IsAnswered(JourneyStep step) => step switch
    {
        JourneyStep.Procedure => Procedure is { Kind: ProcedureKind.Guichet },
        JourneyStep.Residence => Served is not null,
        JourneyStep.Sites => Answers.Sites.Count > 0,
        JourneyStep.Title => Answers.Title is TitleKind.None || (Answers.Title is not null && Window?.StageOn(Today) is not (null or WindowStage.TooEarly)),
        JourneyStep.Identity => Answers.Born is not null,
        JourneyStep.Contact => Answers.Email is not null,
        JourneyStep.Absences => Answers.AcceptsShortNotice is not null,
        _ => false,
    };

    private static LegalWindow WindowOf(Procedure procedure) => procedure.WindowMonths is { } months
        ? LegalWindow.AtGuichet(months, procedure.RegistrationDays)
        : new LegalWindow(
            TimeBeforeExpiry.Days(procedure.RegistrationDays), TimeBeforeExpiry.Days(0), TimeBeforeExpiry.Days(procedure.RegistrationDays), "");
}
