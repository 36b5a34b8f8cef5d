using PrefectureBooking.Application.Visits.Paper;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Visits;
using PrefectureBooking.Web.Languages;
using PrefectureBooking.Web.Texts;
using Words = PrefectureBooking.Web.Texts.StaffPaperTexts;

namespace PrefectureBooking.Web.Features.Guichet.Paper;

/// <summary>The records of a day and what was made of a paper list, in words.</summary>
internal static class PaperWords
{
    /// <summary>Form name of the first field of a line, to which its error leads.</summary>
    public static string Field(PaperLine line) => $"Ligne.{line.Dossier.Value}";

    public static string Of(PaperSeen seen, TimeZoneInfo zone) => seen.State switch
    {
        PaperState.Expected => Words.StateExpected,
        PaperState.Present => seen.ArrivedAt is { } at ? Words.StatePresent.With(HourOf(at, zone)) : Words.StateHere,
        PaperState.AtGuichet => Words.StateAtGuichet,
        PaperState.Received when seen.IsEnded => Words.StateEnded,
        PaperState.Received => seen.ReceivedAt is { } at ? Words.StateReceivedAt.With(HourOf(at, zone)) : Words.StateReceived,
        PaperState.Missed => Words.StateMissed,
        PaperState.PutOff => Words.StatePutOff,
        PaperState.Gone => Words.StateGone,
    };

    public static string Of(PaperLineFault fault, string name, TimeZoneInfo zone)
    {
        var now = fault.Now is { } seen ? Of(seen, zone) : "";
        return fault.Fault switch
        {
            PaperFault.Future => Words.FaultFuture.With(name),
            PaperFault.TooEarly => Words.FaultTooEarly.With(name),
            PaperFault.BeforeArrival => Words.FaultBeforeArrival.With(name),
            PaperFault.ArrivedOtherwise => Words.FaultArrivedOtherwise.With(name, fault.Now?.ArrivedAt is { } at ? HourOf(at, zone) : now),
            PaperFault.ReceivedOtherwise => Words.FaultReceivedOtherwise.With(name, now),
            PaperFault.RecepisseEnd => Words.FaultRecepisseEnd.With(name),
            PaperFault.RecepisseAndBack => Words.FaultRecepisseAndBack.With(name),
            PaperFault.GivenOtherwise => Words.FaultGivenOtherwise.With(name),
            PaperFault.WasThere => Words.FaultWasThere.With(name, now),
            PaperFault.AtGuichet => Words.FaultAtGuichet.With(name),
            PaperFault.HoldsAnotherPlace => Words.FaultHoldsAnotherPlace.With(name),
            PaperFault.WaitsElsewhere => Words.FaultWaitsElsewhere.With(name),
            PaperFault.NotServedHere => Words.FaultNotServedHere.With(name),
            PaperFault.NotFound => Words.FaultNotFound.With(name),
            PaperFault.Changed => Words.FaultChanged.With(name, now),
        };
    }

    public static string Of(RecordPaperResult.Saved saved)
    {
        List<string> said =
        [
            saved.Written switch { 0 => Words.SaidNew, 1 => Words.SaidSavedOne, var many => Words.SaidSaved.With(many) },
        ];
        if (saved.Known > 0)
        {
            said.Add(saved.Known == 1 ? Words.SaidKnownOne : Words.SaidKnown.With(saved.Known));
        }

        if (saved.AtClosing > 0)
        {
            said.Add(Words.SaidAtClosing);
        }

        return string.Join(' ', said);
    }

    private static string HourOf(DateTimeOffset at, TimeZoneInfo zone) => LocalTimes.TimeIn(zone, at).InWords();
}
