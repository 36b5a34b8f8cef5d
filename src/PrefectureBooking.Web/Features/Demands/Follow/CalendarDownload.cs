using System.Text;
using Microsoft.AspNetCore.Http.Features;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Mail.Calendar;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Demands.Follow;

/// <summary>The appointment as a calendar file, with the UID and SEQUENCE of the mails: what the page itself shows, nothing more.</summary>
internal static class CalendarDownload
{
    public static IResult Of(HttpContext context, BookingClock clock)
    {
        var followed = context.Features.GetRequiredFeature<FollowedDemand>();
        if (followed.Held is not { State: AppointmentState.Confirmed } held)
        {
            return Results.NotFound();
        }
        var place = $"{held.Site.Name}, {held.Site.PostalAddress}";
        var entry = new CalendarEntry(
            held.Appointment.Value, held.Sequence, clock.Now, held.StartsAt, held.StartsAt.AddMinutes(held.Minutes),
            FollowTexts.CalendarSummary.With(held.Site.Name), place, FollowTexts.NotAPermit, Cancelled: false);
        return Results.File(Encoding.UTF8.GetBytes(CalendarFile.Write(entry)), "text/calendar; charset=utf-8", "rendez-vous.ics");
    }
}
