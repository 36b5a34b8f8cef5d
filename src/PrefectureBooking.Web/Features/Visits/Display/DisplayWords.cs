using PrefectureBooking.Application.Texts;
using PrefectureBooking.Domain.Visits;
using PrefectureBooking.Web.Languages;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Visits.Display;

/// <summary>A display speaks all offered languages at once, whatever the browser's.</summary>
public sealed record DisplayWords(Language Language)
{
    public string Number => Text(nameof(DisplayTexts.Number));

    public string Guichet => Text(nameof(DisplayTexts.Guichet));

    public string Spoken => Text(nameof(DisplayTexts.Spoken));

    public string Idle => Text(nameof(DisplayTexts.Idle));

    public string Stale => Text(nameof(DisplayTexts.Stale));

    public string Missed => TextFilling.Fill(
        Text(nameof(DisplayTexts.Missed)), Language.Culture, HallPolicy.Default.Recalls, HallPolicy.Default.RecallPause.TotalMinutes);

    // A text that is missing in a language is shown in French rather than not at all.
    private string Text(string name) => DisplayTexts.ResourceManager.GetString(name, Language.Culture) ?? "";
}
