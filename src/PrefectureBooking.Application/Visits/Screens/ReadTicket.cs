using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Visits;

namespace PrefectureBooking.Application.Visits.Screens;

/// <summary>What the holder of a ticket sees: their own number and what concerns it, nobody else's.</summary>
public sealed class ReadTicket(IDbContextFactory<BookingDbContext> contexts, SiteFeeds<HallStandings> halls, BookingClock clock)
{
    /// <returns>Null for a token that opens nothing.</returns>
    public async Task<TicketView?> HandleAsync(SecretToken token, CancellationToken ct)
    {
        var hash = token.Hash;
        await using var db = await contexts.CreateDbContextAsync(ct);
        var found = await (from t in db.Tickets.AsNoTracking()
                           where t.TokenHash == hash
                           join d in db.Demands on t.DemandId equals d.Id
                           join s in db.Sites on t.SiteId equals s.Id
                           join p in db.Prefectures on s.PrefectureId equals p.Id
                           select new { Ticket = t, d.Language, s.Name, p.TimeZone }).SingleOrDefaultAsync(ct);
        if (found is null)
        {
            return null;
        }

        var zone = TimeZoneInfo.FindSystemTimeZoneById(found.TimeZone);
        return new TicketView(found.Ticket, found.Language, found.Name, zone, LocalTimes.TodayIn(zone, clock.Now) != found.Ticket.Day)
        {
            Guichet = found.Ticket.State is TicketState.Called or TicketState.InService ? await GuichetAsync(db, found.Ticket, ct) : null,
            Before = found.Ticket.State is TicketState.Waiting ? await BeforeAsync(found.Ticket, ct) : null,
        };
    }

    // Companions are called by the number of the first of the household.
    private static Task<int?> GuichetAsync(BookingDbContext db, Ticket ticket, CancellationToken ct) =>
        db.OpenCalls.Where(c => c.TicketId == ticket.Id || c.TicketId == ticket.LeaderId)
            .Join(db.Guichets, c => c.GuichetId, g => g.Id, (_, g) => (int?)g.Number).FirstOrDefaultAsync(ct);

    private async Task<int?> BeforeAsync(Ticket ticket, CancellationToken ct) =>
        (await halls.Of(ticket.SiteId).LatestAsync(ct)).Value.Open.GetValueOrDefault(ticket.Id)?.Before;
}

/// <param name="IsPast">Of an earlier day.</param>
public sealed record TicketView(Ticket Ticket, string Language, string Site, TimeZoneInfo Zone, bool IsPast)
{
    /// <summary>Number of the guichet that calls or receives.</summary>
    public int? Guichet { get; init; }

    /// <summary>As in <see cref="TicketStanding"/>.</summary>
    public int? Before { get; init; }

    public TicketStanding Standing => TicketStanding.Of(Ticket, Before);
}
