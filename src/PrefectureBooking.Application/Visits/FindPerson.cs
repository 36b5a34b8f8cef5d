using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Documents;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Documents;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Visits;

namespace PrefectureBooking.Application.Visits;

/// <summary>
/// The one field of the accueil: a scanned or typed code of a document, a dossier number, a ticket number, a foreigner number, or a name.
/// Only active demands of the site's préfecture, few at a time, and every search is written down: no list of people comes out of it.
/// </summary>
public sealed class FindPerson(
    IDbContextFactory<BookingDbContext> contexts, StaffAccess access, PersonalCipher cipher, KeyedNames names, DocumentSigner signer, BookingClock clock)
{
    public const string Action = "person.searched";
    public const string PersonAction = "accueil.person-read";
    public const int Most = 10;

    public async Task<FindPersonResult> HandleAsync(HallCommand by, string? typed, CancellationToken ct)
    {
        if (await access.SiteAsync(by.Account, by.Site, HallRoles.Any, ct) is not { } site)
        {
            return new FindPersonResult.Refused();
        }

        var wanted = (typed ?? "").Trim();
        if (wanted.Length is 0 or > 300 || wanted.Contains('\0'))
        {
            return new FindPersonResult.Found([], false);
        }

        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(ct);
        var ids = await IdsAsync(db, site, wanted, now, ct);
        db.Add(new AuditEntry { At = now, Actor = by.Account.Value.ToString(), Action = Action, SubjectKind = $"site:{site.Code}" });
        await db.SaveChangesAsync(ct);
        await db.WriteReadAsync(by.Account, PersonAction, ids.Take(Most), now, ct);
        return new FindPersonResult.Found(await PeopleAsync(db, site, [.. ids.Take(Most)], now, ct), ids.Count > Most);
    }

    private async Task<IReadOnlyList<DemandId>> IdsAsync(BookingDbContext db, StaffSite site, string wanted, DateTimeOffset now, CancellationToken ct)
    {
        var prefecture = await db.Sites.Where(s => s.Id == site.Id).Select(s => s.PrefectureId).SingleAsync(ct);
        var demands = db.Demands.Where(d => d.PrefectureId == prefecture);
        var active = demands.Where(d => d.EndedAt == null);
        if (DocumentCode.TryParse(LastPart(wanted), out var code) && signer.Holds(code))
        {
            var number = code.Number;
            return await demands.Where(d => db.IssuedDocuments.Any(x => x.Number == number && x.DemandId == d.Id)).Select(d => d.Id).ToListAsync(ct);
        }

        if (SecretToken.TryParse(LastPart(wanted), out var token))
        {
            var hash = token.Hash;
            return await demands.Where(d => db.Tickets.Any(t => t.TokenHash == hash && t.DemandId == d.Id)).Select(d => d.Id).ToListAsync(ct);
        }

        if (int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out var ticket) && ticket < 10_000)
        {
            var today = site.Today(now);
            return await demands.Where(d => db.Tickets.Any(t => t.SiteId == site.Id && t.Day == today && t.Number == ticket && t.DemandId == d.Id)).Select(d => d.Id).ToListAsync(ct);
        }

        if (DossierNumber.TryParse(wanted, out var parsed))
        {
            var dossier = parsed.Value;
            if (await active.Where(d => d.Dossier == dossier).Select(d => d.Id).ToListAsync(ct) is { Count: > 0 } found)
            {
                return found;
            }
        }

        return await names.FindAsync(db, active, wanted, Most + 1, ct);
    }

    private async Task<IReadOnlyList<FoundPerson>> PeopleAsync(BookingDbContext db, StaffSite site, IReadOnlyList<DemandId> ids, DateTimeOffset now, CancellationToken ct)
    {
        var today = site.Today(now);
        var visits = await Arrivals.VisitsAsync(db, ids, ct);
        var passes = await Arrivals.PassesAsync(db, ids, ct);
        var rows = await (from d in db.Demands
                          where ids.Contains(d.Id)
                          join p in db.Procedures on d.ProcedureId equals p.Id
                          from t in db.Tickets.Where(t => t.DemandId == d.Id && t.SiteId == site.Id && t.Day == today).OrderByDescending(t => t.ArrivedAt).Take(1).DefaultIfEmpty()
                          select new { d.Id, d.Personal, d.Dossier, d.ProcedureId, d.Deadline, d.EndedAt, d.Language, p.Label, Ticket = t }).AsNoTracking().ToListAsync(ct);
        return
        [
            .. rows.Select(r =>
            {
                var person = cipher.Open<PersonalDetails>(PersonalDetails.Purpose, r.Personal);
                var arrival = ArrivalRule.Decide(visits.GetValueOrDefault(r.Id), passes.GetValueOrDefault(r.Id), site.Id, today, now, HallPolicy.Default);
                var ticket = r.Ticket is null ? null : new FoundTicket(r.Ticket.Id, r.Ticket.Number, r.Ticket.State, r.Ticket.ToldUntil);
                return new FoundPerson(r.Id, person.FullName, person.Born, r.Dossier, r.ProcedureId, r.Label.In(LocalizedText.Source), r.Deadline, r.EndedAt is null, arrival, ticket, person.AccessNeeds);
            }).OrderBy(p => p.Name, StringComparer.OrdinalIgnoreCase),
        ];
    }

    // A scanner types the whole address of the QR.
    private static string LastPart(string typed) => typed[(typed.LastIndexOf('/') + 1)..];
}

/// <param name="Arrival">What they are there for.</param>
/// <param name="Ticket">Of today, open or ended.</param>
public sealed record FoundPerson(
    DemandId Demand, string Name, BirthDate? Born, DossierNumber Dossier, ProcedureId ProcedureId, string Procedure, DateOnly? Deadline, bool IsActive, Arrival Arrival, FoundTicket? Ticket,
    string? AccessNeeds);

public sealed record FoundTicket(TicketId Id, int Number, TicketState State, DateTimeOffset? ToldUntil);

public abstract record FindPersonResult
{
    private FindPersonResult()
    {
    }

    /// <param name="More">There are more than these: a full name or the dossier number is needed.</param>
    public sealed record Found(IReadOnlyList<FoundPerson> People, bool More) : FindPersonResult;

    public sealed record Refused : FindPersonResult;
}
