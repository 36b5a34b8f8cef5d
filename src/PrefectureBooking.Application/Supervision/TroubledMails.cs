using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Desk;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Mail.Delivery;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Supervision;

/// <summary>
/// Mails of one site that failed, or that should have left more than ten minutes ago, the oldest first. A mail is of the sites of its demand;
/// a code for following a demand too, which names it as its subject. One without any demand (a code before there is one, the last word
/// after an erasure) is of no site: nobody could act on it, and it is only counted.
/// </summary>
internal sealed record TroubledMails(IReadOnlyList<TroubledMail> OfSite, int WithoutDemand)
{
    /// <summary>Read at once; after a night without the server there may be more.</summary>
    public const int Most = 2000;

    public static readonly TimeSpan Late = LateMails.After;

    // As on the list « À prévenir »: later it is no news any more. A code has lost its worth within the hour.
    private const int DaysAfterEnd = 14;
    private const int DaysOfCodes = 1;

    public static async Task<TroubledMails> ReadAsync(BookingDbContext db, DeskOffice office, DateTimeOffset now, CancellationToken ct)
    {
        var since = now.AddDays(-DaysAfterEnd);
        var mails = await (from m in Troubled(db, now)
                           from d in office.OfSite(db).Where(d => d.Id == m.DemandId)
                           where d.EndedAt == null || d.EndedAt > since
                           orderby m.DueAt, m.Id
                           select new TroubledMail(m.Id, m.Kind, d.Id, d.Dossier, m.State, m.Outcome, m.DueAt, m.Attempts, m.LockedUntil)).Take(Most).ToListAsync(ct);
        var (codes, withoutDemand) = await WithoutAsync(db, office, now, ct);
        return new([.. mails.Concat(codes).OrderBy(m => m.DueAt).ThenBy(m => m.Mail.Value).Take(Most)], withoutDemand);
    }

    private static IQueryable<OutboxMail> Troubled(BookingDbContext db, DateTimeOffset now)
    {
        var late = now - Late;
        // One that waits for its minute of a limited domain is not late.
        return db.OutboxMails.Where(m => m.State == OutboxState.Failed
            || ((m.State == OutboxState.Queued || m.State == OutboxState.Sending) && m.DueAt < late && (m.RatePlace == null || m.RatePlace < late)));
    }

    private static async Task<(IEnumerable<TroubledMail> Codes, int WithoutDemand)> WithoutAsync(BookingDbContext db, DeskOffice office, DateTimeOffset now, CancellationToken ct)
    {
        var since = now.AddDays(-DaysOfCodes);
        var free = await Troubled(db, now).Where(m => m.DemandId == null && (m.Kind != CodeMail.Name || m.CreatedAt > since)).OrderBy(m => m.DueAt).Take(Most)
            .Select(m => new { m.Id, m.Kind, m.SubjectId, m.State, m.Outcome, m.DueAt, m.Attempts, m.LockedUntil }).ToListAsync(ct);
        List<DemandId> subjects = [.. free.Where(m => m.Kind == CodeMail.Name).Select(m => new DemandId(m.SubjectId)).Distinct()];
        var known = await db.Demands.Where(d => subjects.Contains(d.Id)).Select(d => d.Id).ToListAsync(ct);
        var own = await office.OfSite(db).Where(d => subjects.Contains(d.Id)).Select(d => new { d.Id, d.Dossier }).ToDictionaryAsync(d => d.Id.Value, d => d.Dossier, ct);
        var codes = free.Where(m => own.ContainsKey(m.SubjectId))
            .Select(m => new TroubledMail(m.Id, m.Kind, new DemandId(m.SubjectId), own[m.SubjectId], m.State, m.Outcome, m.DueAt, m.Attempts, m.LockedUntil));
        return (codes, free.Count(m => m.Kind != CodeMail.Name || !known.Contains(new DemandId(m.SubjectId))));
    }
}

/// <param name="Dossier">Of the demand it is about; no name stands on the list.</param>
/// <param name="LockedUntil">System time until which a worker may be sending it.</param>
public sealed record TroubledMail(
    OutboxMailId Mail, string Kind, DemandId Demand, DossierNumber Dossier, OutboxState State, string? Outcome, DateTimeOffset DueAt, int Attempts, DateTimeOffset? LockedUntil)
{
    public MailTrouble Trouble => MailTroubles.Of(Outcome);
}
