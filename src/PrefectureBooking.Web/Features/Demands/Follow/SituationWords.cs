using PrefectureBooking.Application.Demands;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Documents;
using PrefectureBooking.Web.Components.Notices;
using PrefectureBooking.Web.Languages;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Demands.Follow;

/// <summary>The sentence that says it all, in its colour, and what follows: on the person's page, and read out by the accueil.</summary>
public static class SituationWords
{
    /// <param name="moment">An instant in words, on the préfecture's clock.</param>
    public static (AlertTone Tone, string Sentence, string? Then) Of(Situation situation, Func<DateTimeOffset, string> moment) => situation switch
    {
        Situation.Expected s => (AlertTone.Success, FollowTexts.ExpectedSentence.With(When(s.Place)), null),
        Situation.HourPassed s => (AlertTone.Warning, FollowTexts.PassedSentence.With(When(s.Place)), FollowTexts.PassedThen),
        Situation.Arrived => (AlertTone.Success, FollowTexts.ArrivedSentence, FollowTexts.ArrivedThen),
        Situation.MayChoose => (AlertTone.Info, FollowTexts.ChooseSentence, FollowTexts.ChooseThen),
        Situation.AnswerTonight { IsToday: true } s => (AlertTone.Info, FollowTexts.TonightSentence.With(s.From.InWords()), FollowTexts.NothingToDo),
        Situation.AnswerTonight s => (AlertTone.Info, FollowTexts.NextEveningSentence.With(s.Day.InWords(), s.From.InWords()), FollowTexts.NothingToDo),
        Situation.WindowAhead s => (AlertTone.Info, FollowTexts.WindowSentence.With(s.OpensOn.InWords()), FollowTexts.WindowThen),
        Situation.Offered { Offer: { Kind: OfferKind.Standby } o } => (AlertTone.Info, FollowTexts.StandbySentence.With(FollowedDemand.InWords(o.Day, o.Hours[0].Start)), FollowTexts.OfferUntil.With(moment(o.EndsAt))),
        Situation.Offered { Offer: var o } => (AlertTone.Info, FollowTexts.OfferedSentence.With(o.Day.InWords()), FollowTexts.OfferThen.With(moment(o.EndsAt))),
        Situation.Asleep => (AlertTone.Warning, FollowTexts.AsleepSentence, FollowTexts.AsleepThen),
        Situation.AsleepUntil s => (AlertTone.Warning, FollowTexts.AsleepUntilSentence.With(s.Day.InWords()), FollowTexts.NothingToDo),
        Situation.Promised s => (AlertTone.Success, FollowTexts.PromisedSentence.With(s.By.InWords()), FollowTexts.PromisedThen),
        Situation.WithPass s => (AlertTone.Warning, PassSentence(s), FollowTexts.PassThen.With(s.Pass.Site.Name)),
        Situation.NoGuarantee s => (AlertTone.Warning, FollowTexts.NoGuaranteeSentence.With(s.Deadline.InWords()), FollowTexts.NoGuaranteeThen),
        Situation.Ranged s => (AlertTone.Info, RangeSentence(s.Range), s.Range is null ? FollowTexts.RangeUnknownThen : FollowTexts.RangeThen),
        _ => throw new InvalidOperationException($"No sentence for {situation.GetType().Name}."),
    };

    private static string PassSentence(Situation.WithPass s)
    {
        var come = (s.Pass.Half == HalfDay.Morning ? FollowTexts.PassMorning : FollowTexts.PassAfternoon).With(s.Pass.Day.InWords());
        return s.Deadline is { } deadline ? $"{FollowTexts.NoGuaranteeSentence.With(deadline.InWords())} {come}" : come;
    }

    private static string RangeSentence(HonestRange? range) => range switch
    {
        { Until: { } until } => FollowTexts.RangeBetween.With(range.From.InWords(), until.InWords()),
        { } => FollowTexts.RangeFrom.With(range.From.InWords()),
        _ => FollowTexts.RangeUnknown,
    };

    private static string When(HeldPlace place) => FollowedDemand.InWords(place.Day, place.Start);
}
