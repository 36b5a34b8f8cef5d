using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Visits;

namespace PrefectureBooking.Application.Visits;

/// <summary>Writes a ticket with the next number of the day, in the caller's transaction, which holds the site-day.</summary>
public sealed class TicketWriter(PersonalCipher cipher)
{
    private const string Purpose = "ticket.token";

    internal Ticket Add(Hall hall, DemandId demand, PoolId pool, ExpectedVisit? visit, WalkInPassId? pass) =>
        Add(hall, demand, pool, visit?.Appointment, pass, hall.Now);

    /// <param name="arrivedAt">Earlier than now for who is written down from a paper.</param>
    internal Ticket Add(Hall hall, DemandId demand, PoolId pool, AppointmentId? appointment, WalkInPassId? pass, DateTimeOffset arrivedAt)
    {
        var token = SecretToken.New();
        var ticket = new Ticket
        {
            Id = TicketId.New(),
            SiteId = hall.Site.Id,
            Day = hall.Today,
            Number = hall.Day.NextNumber(),
            DemandId = demand,
            PoolId = pool,
            AppointmentId = appointment,
            PassId = pass,
            ArrivedAt = arrivedAt,
            Since = arrivedAt,
            TokenHash = token.Hash,
            Token = cipher.Seal(Purpose, token.Value),
        };
        hall.Db.Add(ticket);
        return ticket;
    }

    /// <summary>The token of the person's page, as the ticket keeps it.</summary>
    public SecretToken TokenOf(Ticket ticket) =>
        SecretToken.TryParse(cipher.Open<string>(Purpose, ticket.Token), out var token)
            ? token
            : throw new InvalidOperationException("The sealed token is not one.");
}
