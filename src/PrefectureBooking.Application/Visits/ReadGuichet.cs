using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Visits;

namespace PrefectureBooking.Application.Visits;

/// <summary>What an agent sees of their guichet: the person called, why this one, and what they declared. Read again after a refresh, it finds an unfinished service.</summary>
public sealed class ReadGuichet(IDbContextFactory<BookingDbContext> contexts, StaffAccess access, PersonalCipher cipher, BookingClock clock)
{
    public const string PersonAction = "guichet.person-read";

    /// <returns>Null when refused.</returns>
    public async Task<GuichetView?> HandleAsync(HallCommand by, CancellationToken ct)
    {
        if (await access.SiteAsync(by.Account, by.Site, HallRoles.Guichet, ct) is not { } site)
        {
            return null;
        }

        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(ct);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        var guichets = await GuichetsAsync(db, site.Id, ct);
        var session = await db.GuichetSessions.Include(s => s.Pools).SingleOrDefaultAsync(s => s.Account == by.Account && s.SiteId == site.Id && s.ClosedAt == null, ct);
        if (session is null || site.Today(session.OpenedAt) != site.Today(now))
        {
            return new GuichetView(site, now, guichets, null, null, 0, null, [], []);
        }

        var queue = await HallQueue.ReadAsync(db, site.Id, site.Today(now), ct);
        var pools = session.Pools.Select(p => p.PoolId).ToHashSet();
        var called = await CalledAsync(db, session.GuichetId, ct);
        await db.WriteReadAsync(by.Account, PersonAction, called?.People.Select(p => p.Demand) ?? [], now, ct);
        var waiting = queue.Waiting.Where(t => pools.Contains(t.Pool)).ToList();
        return new GuichetView(
            site, now, guichets, session, called, waiting.Count, waiting.Min(t => t.Hour),
            await ParkedAsync(db, queue, session.GuichetId, ct),
            [.. queue.Open.Where(t => t.Ticket.AllowedOutOfOrderBy is not null && pools.Contains(t.Ticket.PoolId)).Select(t => new NumberedTicket(t.Ticket.Id, t.Ticket.Number, null))])
        {
            Helps = await db.GuichetSessions.Where(s => s.SiteId == site.Id && s.ClosedAt == null && s.HelpAskedAt != null)
                .Join(db.Guichets, s => s.GuichetId, g => g.Id, (s, g) => new HelpCall(s.Id, g.Number, s.HelpedBy != null)).ToListAsync(ct),
        };
    }

    private static async Task<IReadOnlyList<GuichetPlace>> GuichetsAsync(BookingDbContext db, SiteId site, CancellationToken ct)
    {
        var rows = await (from g in db.Guichets
                          where g.SiteId == site
                          join x in db.GuichetPools on g.Id equals x.GuichetId
                          join p in db.Pools on x.PoolId equals p.Id
                          orderby g.Number, p.Code
                          select new { g.Id, g.Number, Pool = p.Id, p.Label, Taken = db.GuichetSessions.Any(s => s.GuichetId == g.Id && s.ClosedAt == null) }).ToListAsync(ct);
        return [.. rows.GroupBy(r => r.Id).Select(g => new GuichetPlace(g.Key, g.First().Number, g.First().Taken, [.. g.Select(r => new GuichetPoolLabel(r.Pool, r.Label.In(LocalizedText.Source)))]))];
    }

    private async Task<CalledPerson?> CalledAsync(BookingDbContext db, GuichetId guichet, CancellationToken ct)
    {
        if (await (from o in db.OpenCalls
                   where o.GuichetId == guichet
                   join c in db.Calls on o.CallId equals c.Id
                   select new { o.CameAt, Call = c, o.TicketId }).SingleOrDefaultAsync(ct) is not { } open)
        {
            return null;
        }

        var members = await (from t in db.Tickets
                             where (t.Id == open.TicketId || t.LeaderId == open.TicketId) && t.EndedAt == null
                             join d in db.Demands on t.DemandId equals d.Id
                             join p in db.Procedures on d.ProcedureId equals p.Id
                             orderby t.Number
                             select new { t.Id, t.Number, t.Absences, t.CardDate, t.PoolId, d, Label = p.Label, p.ClassRule, p.Documents, Failure = db.ContactFailures.FirstOrDefault(f => f.DemandId == d.Id) }).ToListAsync(ct);
        return new CalledPerson(open.Call, open.CameAt, [.. members.Select(m =>
        {
            var person = cipher.Open<PersonalDetails>(PersonalDetails.Purpose, m.d.Personal);
            return new PersonAtGuichet(
                m.Id, m.Number, m.d.Id, person, m.d.Dossier, m.Label.In(LocalizedText.Source), m.Documents.In(LocalizedText.Source), m.d.Deadline, m.ClassRule, m.d.Language, m.PoolId, m.Absences, m.CardDate) { Failure = m.Failure };
        })]);
    }

    private static async Task<IReadOnlyList<NumberedTicket>> ParkedAsync(BookingDbContext db, HallQueue queue, GuichetId guichet, CancellationToken ct)
    {
        var parked = queue.Open.Where(t => t.Ticket is { State: TicketState.Parked, LeaderId: null }).ToList();
        var ids = parked.Select(t => t.Ticket.Id.Value).ToList();
        var last = await db.Calls.Where(c => ids.Contains(c.TicketId)).GroupBy(c => c.TicketId).Select(g => g.OrderByDescending(c => c.CalledAt).First()).ToListAsync(ct);
        var here = last.Where(c => c.GuichetId == guichet).Select(c => c.TicketId).ToHashSet();
        return [.. parked.Where(t => here.Contains(t.Ticket.Id.Value)).Select(t => new NumberedTicket(t.Ticket.Id, t.Ticket.Number, t.Ticket.AgainAt))];
    }
}

/// <param name="Session">Null while this account has no guichet open here today.</param>
/// <param name="NextHour">Of the booked people present.</param>
/// <param name="Parked">By this guichet.</param>
/// <param name="Allowed">A supervisor allows to call them out of order.</param>
public sealed record GuichetView(
    StaffSite Site, DateTimeOffset ReadAt, IReadOnlyList<GuichetPlace> Places, GuichetSession? Session, CalledPerson? Called, int Waiting, DateTimeOffset? NextHour,
    IReadOnlyList<NumberedTicket> Parked, IReadOnlyList<NumberedTicket> Allowed)
{
    /// <summary>Colleagues who call for help now.</summary>
    public IReadOnlyList<HelpCall> Helps { get; init; } = [];
}

/// <param name="Number">Of the guichet.</param>
/// <param name="IsAnswered">A colleague said that they come.</param>
public sealed record HelpCall(GuichetSessionId Session, int Number, bool IsAnswered);

public sealed record GuichetPlace(GuichetId Id, int Number, bool IsTaken, IReadOnlyList<GuichetPoolLabel> Pools);

public sealed record GuichetPoolLabel(PoolId Id, string Label);

/// <param name="AgainAt">When a parked person is called again at the latest.</param>
public sealed record NumberedTicket(TicketId Id, int Number, DateTimeOffset? AgainAt);

/// <param name="CameAt">Null until the person stands at the guichet.</param>
/// <param name="People">The household; one person alone most of the time. Who has an outcome is gone from it.</param>
public sealed record CalledPerson(Call Call, DateTimeOffset? CameAt, IReadOnlyList<PersonAtGuichet> People);

public sealed record PersonAtGuichet(
    TicketId Ticket, int Number, DemandId Demand, PersonalDetails Person, DossierNumber Dossier, string Procedure, string Documents, DateOnly? Deadline, ClassRule Rule, string Language,
    PoolId Pool, int Absences, Domain.Allocation.CardDate? CardDate)
{
    /// <summary>Set while the contact takes no mail of ours: the person is here and can give another.</summary>
    public ContactFailure? Failure { get; init; }
}
