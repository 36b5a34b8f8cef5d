using PrefectureBooking.Application.Allocation;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Web.Components.Notices;
using PrefectureBooking.Web.Features.Demands.Follow;
using PrefectureBooking.Web.Languages;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Desk;

/// <summary>What an act for a person brought, in a sentence, and whether it was done.</summary>
public static class ActWords
{
    public static ((AlertTone Tone, string Sentence), bool IsDone) Of(BookResult? result) => result switch
    {
        BookResult.Booked done => Done(StaffPersonTexts.SaidBooked.With(When(done.Place))),
        BookResult.SlotTaken => NotDone(StaffPersonTexts.SaidTaken),
        null => Refused,
        _ => NotDone(StaffPersonTexts.SaidChanged),
    };

    public static ((AlertTone Tone, string Sentence), bool IsDone) Of(MoveResult? result) => result switch
    {
        MoveResult.Moved done => Done(StaffPersonTexts.SaidMoved.With(When(done.To))),
        MoveResult.SlotTaken => NotDone(StaffPersonTexts.SaidTaken),
        null => Refused,
        _ => NotDone(StaffPersonTexts.SaidChanged),
    };

    public static ((AlertTone Tone, string Sentence), bool IsDone) Of(ConfirmOfferResult? result) => result switch
    {
        ConfirmOfferResult.Confirmed done => Done(StaffPersonTexts.SaidBooked.With(When(done.Place))),
        ConfirmOfferResult.HourTaken => NotDone(StaffPersonTexts.SaidTaken),
        null => Refused,
        _ => NotDone(StaffPersonTexts.SaidChanged),
    };

    public static ((AlertTone Tone, string Sentence), bool IsDone) Of(DeclineOfferResult? result) => result switch
    {
        DeclineOfferResult.Declined done => Done(StaffPersonTexts.SaidDeclined.With(done.Day.InWords())),
        null => Refused,
        _ => NotDone(StaffPersonTexts.SaidChanged),
    };

    public static ((AlertTone Tone, string Sentence), bool IsDone) Of(CancelResult? result, bool withdrawn) => result switch
    {
        CancelResult.Cancelled => Done(withdrawn ? StaffPersonTexts.SaidWithdrawn : StaffPersonTexts.SaidCancelled),
        null => Refused,
        _ => NotDone(StaffPersonTexts.SaidChanged),
    };

    /// <param name="woken">Null when the account may not.</param>
    public static ((AlertTone Tone, string Sentence), bool IsDone) Of(bool? woken) => woken switch
    {
        true => Done(StaffPersonTexts.SaidWoken),
        null => Refused,
        _ => NotDone(StaffPersonTexts.SaidChanged),
    };

    private static ((AlertTone, string), bool) Refused => ((AlertTone.Error, StaffGuichetTexts.SaidRefused), false);

    private static ((AlertTone, string), bool) Done(string sentence) => ((AlertTone.Success, sentence), true);

    private static ((AlertTone, string), bool) NotDone(string sentence) => ((AlertTone.Warning, sentence), false);

    private static string When(HeldPlace place) => FollowedDemand.InWords(place.Day, place.Start);
}
