using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Desk;

/// <summary>Registrations of a préfecture whose identity waits to be checked on the original title, oldest first. Opening the list is written down.</summary>
public sealed class ReadClaims(IDbContextFactory<BookingDbContext> contexts, StaffAccess access, PersonalCipher cipher, IdentityHashes hashes, BookingClock clock)
{
    public const string Action = "claim-list.read";
    public const string PersonAction = "claim-list.person-read";
    public const int Most = 40;

    /// <returns>Null when the account may not see it.</returns>
    public async Task<ClaimList?> HandleAsync(ReadDeskListQuery query, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await DeskOffice.FindAsync(db, access, query.By, ct) is not { } office)
        {
            return null;
        }

        if (query.Opening)
        {
            db.Add(office.TraceList(clock.Now, Action));
            await db.SaveChangesAsync(ct);
        }

        var open = db.Claims.AsNoTracking().Where(c => c.PrefectureId == office.Prefecture.Id && c.SettledAt == null);
        var entries = new List<ClaimEntry>();
        foreach (var claim in await open.OrderBy(c => c.CreatedAt).ThenBy(c => c.Id).Take(Most).ToListAsync(ct))
        {
            entries.Add(await EntryAsync(db, query.By.Account, claim, ct));
        }

        return new ClaimList(entries, await open.CountAsync(ct));
    }

    private async Task<ClaimEntry> EntryAsync(BookingDbContext db, StaffUserId account, Claim claim, CancellationToken ct)
    {
        var answers = cipher.Open<JourneyAnswers>(DoubtfulRegistration.Purpose, claim.Answers);
        var label = await db.Procedures.Where(p => p.Id == answers.Procedure!.Value).Select(p => p.Label).SingleAsync(ct);
        var holder = await hashes.HolderAsync(db, answers, claim.FamilyId, ct);
        await db.WriteReadAsync(account, PersonAction, holder is null ? [] : [holder.Id], clock.Now, ct);
        return new ClaimEntry(claim.Id, claim.Reason, claim.CreatedAt, answers, label.In(LocalizedText.Source), holder?.Dossier);
    }
}

/// <param name="Count">Of all, those not shown among them.</param>
public sealed record ClaimList(IReadOnlyList<ClaimEntry> Entries, int Count);

/// <param name="Holder">Dossier of the demand that holds the identity now; null when none does.</param>
public sealed record ClaimEntry(ClaimId Id, ClaimReason Reason, DateTimeOffset CreatedAt, JourneyAnswers Answers, string Procedure, DossierNumber? Holder)
{
    public string Name => $"{Answers.GivenNames} {Answers.FamilyName}".Trim();
}
