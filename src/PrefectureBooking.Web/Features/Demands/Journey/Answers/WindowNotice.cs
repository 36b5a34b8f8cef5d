using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Web.Components;
using PrefectureBooking.Web.Components.Notices;
using PrefectureBooking.Web.Languages;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Demands.Journey.Answers;

/// <summary>The legal window in plain words: a sentence that says it all, then what follows from it.</summary>
public sealed record WindowNotice(AlertTone Tone, string Title, IReadOnlyList<Wording> Sentences)
{
    public static readonly WindowNotice Unknown = new(AlertTone.Info, WindowTexts.Unknown, [WindowTexts.UnknownNext]);

    /// <param name="fee">The procedure's own words about what is to be paid; empty when it says none.</param>
    public static WindowNotice Of(WindowDates window, DateOnly today, Wording fee)
    {
        var stage = window.StageOn(today);
        var sentences = SentencesOf(window, stage);
        return new WindowNotice(ToneOf(stage), Remaining(window.DaysLeft(today)), stage is WindowStage.Late or WindowStage.Expired && fee.Text.Length > 0 ? [.. sentences, fee] : sentences);
    }

    private static IReadOnlyList<Wording> SentencesOf(WindowDates window, WindowStage stage) => stage switch
    {
        WindowStage.TooEarly => [WindowTexts.TooEarly, WindowTexts.RegisterFrom.With(window.RegistrationFrom.InWords()), WindowTexts.EarlyChangesNothing],
        WindowStage.Registrable => [WindowTexts.SeenFrom.With(window.OpensOn.InWords()), WindowTexts.RegisterNow],
        WindowStage.Open => [WindowTexts.SeenFromNow, WindowTexts.UntilDeadline.With(window.ClosesOn.InWords())],
        _ => [WindowTexts.Late, WindowTexts.AskAnyway],
    };

    private static AlertTone ToneOf(WindowStage stage) => stage switch
    {
        WindowStage.Registrable => AlertTone.Info,
        WindowStage.Open => AlertTone.Success,
        _ => AlertTone.Warning,
    };

    private static string Remaining(int days) => days switch
    {
        > 1 => WindowTexts.ExpiresIn.With(days),
        1 => WindowTexts.ExpiresTomorrow,
        0 => WindowTexts.ExpiresToday,
        -1 => WindowTexts.ExpiredYesterday,
        _ => WindowTexts.ExpiredSince.With(-days),
    };
}
