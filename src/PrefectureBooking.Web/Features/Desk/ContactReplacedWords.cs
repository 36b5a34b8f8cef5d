using PrefectureBooking.Application.Desk;
using PrefectureBooking.Web.Components.Notices;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Desk;

/// <summary>What became of a contact that the accueil wanted to replace.</summary>
internal static class ContactReplacedWords
{
    public static (AlertTone Tone, string Sentence) Of(ReplaceContactResult result) => result switch
    {
        ReplaceContactResult.Replaced { Email: { } email } => (AlertTone.Success, StaffContactTexts.SaidByMail.With(email)),
        ReplaceContactResult.Replaced => (AlertTone.Success, StaffContactTexts.SaidToTell),
        ReplaceContactResult.IsTheSame => (AlertTone.Info, StaffContactTexts.SaidSame),
        ReplaceContactResult.ChangedMeanwhile => (AlertTone.Warning, StaffContactTexts.SaidStale),
        ReplaceContactResult.IsHelped => (AlertTone.Warning, StaffContactTexts.SaidHelped),
        ReplaceContactResult.HasEnded => (AlertTone.Warning, StaffContactTexts.SaidEnded),
        _ => (AlertTone.Error, StaffGuichetTexts.SaidRefused),
    };
}
