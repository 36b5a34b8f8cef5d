using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Access;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Desk;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Help;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Help;

/// <summary>
/// A person takes back control of the demand a helper followed: by the code on their paper, from their own page, or at the accueil. From that moment
/// the organisation sees nothing of it, and no link or code it was sent opens anything.
/// </summary>
public sealed class TakeBack(
    IDbContextFactory<BookingDbContext> contexts, StaffAccess access, TakeBackWriter writer, MandateWriter mandates, AttemptLimit limit, BookingClock clock)
{
    public const string Action = "mandate.taken-back";

    private const string Tries = "take-back";
    private const int MostTries = 5;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    /// <summary>With the paper. A wrong code and an unknown dossier have the same answer.</summary>
    public async Task<TakeBackResult> ByCodeAsync(DossierNumber dossier, TakeBackCode code, OwnContact contact, CancellationToken ct)
    {
        if (await limit.CountAsync(Tries, dossier.Value, MostTries, Window, ct) is { } until)
        {
            return new TakeBackResult.Wait(until);
        }

        var hash = mandates.HashOf(code);
        return await contexts.InContactTransactionAsync(
            async db => await db.Demands.Where(d => d.Dossier == dossier && d.EndedAt == null && db.Mandates.Any(m => m.DemandId == d.Id && m.TakeBackHash == hash && m.EndedAt == null))
                .Select(d => (DemandId?)d.Id).SingleOrDefaultAsync(ct) is { } demand
                ? await WriteAsync(db, demand, contact, "person", null, ct)
                : new TakeBackResult.NotFound(),
            ct);
    }

    /// <summary>From the person's page, whose right was proved by a code.</summary>
    /// <param name="contact">Null keeps the one on file; not possible while that is the organisation's.</param>
    public Task<TakeBackResult> ByPersonAsync(DemandId demand, OwnContact? contact, CancellationToken ct) =>
        contexts.InContactTransactionAsync(db => WriteAsync(db, demand, contact, "person", null, ct), ct);

    /// <summary>At the accueil, where the original document was seen.</summary>
    public async Task<TakeBackResult> AtDeskAsync(HallCommand by, DemandId demand, OwnContact contact, string motive, CancellationToken ct)
    {
        if (!StaffMotive.IsGiven(motive))
        {
            return new TakeBackResult.NoMotive();
        }

        return await contexts.InContactTransactionAsync(
            async db => await DeskOffice.FindAsync(db, access, by, ct) is { } office && await office.PseudonymAsync(db, demand, ct) is not null
                ? await WriteAsync(db, demand, contact, by.Account.Value.ToString(), motive.Trim(), ct)
                : new TakeBackResult.NotFound(),
            ct);
    }

    private async Task<TakeBackResult> WriteAsync(BookingDbContext db, DemandId demand, OwnContact? contact, string actor, string? motive, CancellationToken ct)
    {
        var now = clock.Now;
        if (!await EndMandate.EndAsync(db, demand, now, ct))
        {
            return new TakeBackResult.NotFound();
        }

        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM demand WHERE id = {demand.Value} FOR UPDATE", ct);
        var found = await db.Demands.AsNoTracking().SingleAsync(d => d.Id == demand, ct);
        if (contact is null && found.Reach == Reach.Helper)
        {
            throw new InvalidOperationException("The organisation's mailbox is not the person's contact.");
        }

        var token = await writer.WriteAsync(db, found, contact, (dossier, token) => new TakenBackMail(dossier, token), now, ct);
        var pseudonym = await db.DemandPseudonyms.Where(p => p.DemandId == demand).Select(p => (Guid?)p.Pseudonym).SingleAsync(ct);
        db.Add(new AuditEntry { At = now, Actor = actor, Action = Action, SubjectKind = "demand", SubjectPseudonym = pseudonym, Motive = motive });
        await db.SaveChangesAsync(ct);
        return new TakeBackResult.TakenBack(demand, token);
    }
}

/// <summary>A contact that is the person's own: a mailbox or a phone at least.</summary>
public sealed record OwnContact(string? Email, string? Phone)
{
    public string? PostalAddress { get; init; }
}

public abstract record TakeBackResult
{
    private TakeBackResult()
    {
    }

    /// <param name="FollowToken">The old one opens nothing any more.</param>
    public sealed record TakenBack(DemandId Demand, SecretToken FollowToken) : TakeBackResult;

    /// <summary>No such dossier, a wrong or used code, or nobody helps.</summary>
    public sealed record NotFound : TakeBackResult;

    public sealed record Wait(DateTimeOffset Until) : TakeBackResult;

    public sealed record NoMotive : TakeBackResult;
}
