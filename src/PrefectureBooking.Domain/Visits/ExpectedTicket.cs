using PrefectureBooking.Domain.Calendars;

namespace PrefectureBooking.Domain.Visits;

/// <summary>Somebody who holds a place or a pass for today and has not come yet.</summary>
/// <param name="Ticket">As they will rank. Arrival, number and id are not known before they come: any will do.</param>
/// <param name="ShowUp">Part of such people who come, before anything of the day is known.</param>
/// <param name="Between">When those who come do: around the hour, or in the pass's half-day. Past its end nobody is expected.</param>
public sealed record ExpectedTicket(WaitingTicket Ticket, double ShowUp, HalfOpen<DateTimeOffset> Between)
{
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(20);
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(5);

    /// <summary>A booked person, by the hour of the ticket.</summary>
    public static ExpectedTicket Booked(WaitingTicket ticket, double showUp) =>
        ticket.Hour is { } hour ? new(ticket, showUp, new(hour - Early, hour + Late)) : throw new ArgumentException("Only a booked person has an hour.", nameof(ticket));

    /// <summary>The person with an arrival, or null when this run sees them stay away. The longer somebody is overdue, the less likely they still come.</summary>
    internal WaitingTicket? Draw(DateTimeOffset now, ForecastDraws draws)
    {
        var from = now > Between.Start ? now : Between.Start;
        if (from >= Between.End)
        {
            return null;
        }

        var comesYet = ShowUp * ((Between.End - from) / (Between.End - Between.Start));
        return draws.Next() * (comesYet + 1 - ShowUp) < comesYet ? Ticket with { Since = from + draws.Within(Between.End - from) } : null;
    }
}
