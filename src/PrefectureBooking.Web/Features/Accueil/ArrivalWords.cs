using PrefectureBooking.Application.Visits;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Visits;
using PrefectureBooking.Web.Languages;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Accueil;

/// <summary>What a person is there for, and the next step, in a sentence each.</summary>
public static class ArrivalWords
{
    public static string Of(Arrival arrival, TimeZoneInfo zone)
    {
        return arrival switch
        {
            Arrival.Booked booked => StaffAccueilTexts.ArrivalBooked.With(Hour(booked.Hour)),
            Arrival.Late late => StaffAccueilTexts.ArrivalLate.With(Hour(late.Hour)),
            Arrival.WithPass => StaffAccueilTexts.ArrivalPass,
            Arrival.WithoutAppointment => StaffAccueilTexts.ArrivalNone,
            Arrival.TooEarly early => StaffAccueilTexts.ArrivalEarly.With(Hour(early.Hour), Hour(early.From)),
            Arrival.WrongDay day => StaffAccueilTexts.ArrivalOtherDay.With(day.Day.InWords(), Hour(day.Hour), day.Site),
            Arrival.WrongSite { Hour: { } hour } site => StaffAccueilTexts.ArrivalOtherSite.With(site.Site, Hour(hour)),
            Arrival.WrongSite site => StaffAccueilTexts.ArrivalPassOtherSite.With(site.Site),
            Arrival.PassOtherDay pass => StaffAccueilTexts.ArrivalPassOtherDay.With(pass.Day.InWords(), pass.Site),
            _ => throw new InvalidOperationException("An arrival has words."),
        };

        string Hour(DateTimeOffset instant) => LocalTimes.TimeIn(zone, instant).InWords();
    }

    public static string Of(FoundTicket ticket) => ticket.State switch
    {
        TicketState.Waiting => StaffAccueilTexts.TicketWaiting.With(ticket.Number),
        TicketState.Called => StaffAccueilTexts.TicketCalled.With(ticket.Number),
        TicketState.InService => StaffAccueilTexts.TicketInService.With(ticket.Number),
        TicketState.Paused => StaffAccueilTexts.TicketPaused.With(ticket.Number),
        TicketState.Parked => StaffAccueilTexts.TicketParked.With(ticket.Number),
        _ => StaffAccueilTexts.TicketAbsent.With(ticket.Number),
    };
}
