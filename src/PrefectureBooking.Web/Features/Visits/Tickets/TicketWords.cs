using PrefectureBooking.Domain.Visits;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Visits.Tickets;

internal static class TicketWords
{
    /// <param name="people">Null while no guichet serves the person's pool.</param>
    public static string Before(int? people) => people switch
    {
        null => TicketPageTexts.NoGuichet,
        0 => TicketPageTexts.Next,
        1 => TicketPageTexts.OneBefore,
        { } many => TicketPageTexts.ManyBefore.With(many),
    };

    public static (string Sentence, string Then) Ended(TicketState state) => state switch
    {
        TicketState.PutOff => (TicketPageTexts.PutOff, TicketPageTexts.PutOffThen),
        TicketState.Left => (TicketPageTexts.Left, TicketPageTexts.LeftThen),
        _ => (TicketPageTexts.Served, TicketPageTexts.ServedThen),
    };
}
