using PrefectureBooking.Application.Calendars.Changes;
using PrefectureBooking.Web.Languages;
using PrefectureBooking.Web.Texts;
using Words = PrefectureBooking.Web.Texts.StaffPlanningTexts;

namespace PrefectureBooking.Web.Features.Calendars;

/// <summary>What a change does, in sentences; what it does not do is left out.</summary>
public static class EffectWords
{
    /// <summary>« 14 personnes déplacées, dont 3 avec promesse. »</summary>
    public static string Headline(PlanPreview preview) => preview switch
    {
        { Displaced: 0, Restored: > 0 } => PlanWords.Counted(preview.Restored, Words.OneRestored, Words.SomeRestored),
        { Promised: 0 } => PlanWords.Displaced(preview.Displaced),
        { Displaced: 1 } => Words.OneDisplacedPromised,
        _ => Words.SomeDisplacedPromised.With(preview.Displaced, preview.Promised),
    };

    public static IEnumerable<string> Of(PlanPreview preview)
    {
        (int Count, string One, string Many)[] sentences =
        [
            (preview.Moved, Words.OneMoved, Words.SomeMoved), (preview.Replaced, Words.OneReplaced, Words.SomeReplaced),
            (preview.Waiting, Words.OneWaiting, Words.SomeWaiting), (preview.Offers, Words.OneOffer, Words.SomeOffers),
            (preview.Displaced == 0 ? 0 : preview.Restored, Words.OneRestored, Words.SomeRestored), (preview.PassesMoved, Words.OnePass, Words.SomePasses),
            (preview.PassesBack, Words.OnePassBack, Words.SomePassesBack),
            (preview.Appear, Words.OneAppears, Words.SomeAppear), (preview.Vanish, Words.OneVanishes, Words.SomeVanish),
        ];
        return sentences.Where(s => s.Count > 0).Select(s => PlanWords.Counted(s.Count, s.One, s.Many));
    }

    public static string? Kept(PlanPreview preview) => preview.KeptDays.Count == 0 ? null
        : Words.KeptDays.With(string.Join(", ", preview.KeptDays.Select(day => day.InWords())));

    public static string? Risk(PlanPreview preview) => preview.PromisesAtRisk == 0 ? null
        : PlanWords.Counted(preview.PromisesAtRisk, Words.OneAtRisk, Words.SomeAtRisk);

    public static string? ToTell(PlanPreview preview) => preview.ToTell == 0 ? null : PlanWords.Counted(preview.ToTell, Words.OneToTell, Words.SomeToTell);

    /// <summary>What the button does.</summary>
    public static string Apply(PlanPreview preview) => Told(preview) == 0 ? Words.Apply : PlanWords.Counted(Told(preview), Words.ApplyAndTellOne, Words.ApplyAndTell);

    public static string Saved(PlanPreview preview) => Told(preview) == 0 ? Words.Saved : PlanWords.Counted(Told(preview), Words.SavedOneTold, Words.SavedSomeTold);

    private static int Told(PlanPreview preview) => preview.Displaced + preview.Restored + preview.PassesMoved + preview.PassesBack;
}
