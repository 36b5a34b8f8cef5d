using PrefectureBooking.Domain.Calendars;

namespace PrefectureBooking.Application.Mail.Sense;

/// <summary>The instant, known when a mail is written, from which it helps nobody any more.</summary>
internal static class MailEnd
{
    /// <param name="now">Of its writing.</param>
    /// <returns>Null where what it tells stays worth knowing. Reminders know their own end.</returns>
    public static DateTimeOffset? Of(MailContent content, DateTimeOffset now) => content switch
    {
        CodeMail m => now.AddMinutes(m.ValidMinutes),
        OfferMail m => m.EndsAt,
        ConfirmationMail m => m.Visit.StartsAt,
        MovedMail m => m.Visit.StartsAt,
        MovedByUsMail m => m.Visit.StartsAt,
        RestoredMail m => m.Visit.StartsAt,
        PassMail m => LocalTimes.ToInstant(m.Day.AddDays(1), TimeOnly.MinValue, TimeZoneInfo.FindSystemTimeZoneById(m.Site.TimeZone)),
        _ => null,
    };
}
