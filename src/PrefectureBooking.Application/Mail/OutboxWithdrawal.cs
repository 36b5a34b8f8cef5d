using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Mail;

/// <summary>A demand has another contact from now on: what has not left goes to nobody's old mailbox. The person's page shows it.</summary>
internal static class OutboxWithdrawal
{
    /// <summary>Outcome of the rows that were withdrawn.</summary>
    public const string ContactReplaced = "contact_replaced";

    /// <summary>
    /// Called before the mails to the new contact are added. What nobody is reached for by mail stays on the accueil's list: it is told to whoever
    /// has the demand now. A worker that holds a row loses it, and sends it only if it was speaking to the server already.
    /// </summary>
    /// <returns>How many were withdrawn.</returns>
    public static Task<int> OfDemandAsync(BookingDbContext db, DemandId demand, DateTimeOffset now, CancellationToken ct) =>
        Waiting(db, demand).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.State, OutboxState.Told).SetProperty(m => m.Outcome, ContactReplaced).SetProperty(m => m.SentAt, now)
                .SetProperty(m => m.RetryAt, (DateTimeOffset?)null).SetProperty(m => m.LockedUntil, (DateTimeOffset?)null).SetProperty(m => m.LockToken, (Guid?)null), ct);

    /// <summary>The demand has no mailbox any more: what waited for it is told by the accueil instead. A code has lost its worth.</summary>
    public static async Task ToAccueilAsync(BookingDbContext db, DemandId demand, CancellationToken ct)
    {
        await MoveAsync(Waiting(db, demand).Where(m => m.Kind != CodeMail.Name), OutboxState.ToTell, ct);
        await MoveAsync(Waiting(db, demand).Where(m => m.Kind == CodeMail.Name), OutboxState.Lapsed, ct);
    }

    // A code hangs on no demand: the one for following a demand has it as its subject.
    private static IQueryable<OutboxMail> Waiting(BookingDbContext db, DemandId demand) =>
        db.OutboxMails.Where(m => m.DemandId == demand || (m.Kind == CodeMail.Name && m.SubjectId == demand.Value))
            .Where(m => m.State == OutboxState.Queued || m.State == OutboxState.Sending || m.State == OutboxState.Failed);

    private static Task<int> MoveAsync(IQueryable<OutboxMail> mails, OutboxState state, CancellationToken ct) => mails.ExecuteUpdateAsync(
        set => set.SetProperty(m => m.State, state).SetProperty(m => m.RetryAt, (DateTimeOffset?)null).SetProperty(m => m.LockedUntil, (DateTimeOffset?)null)
            .SetProperty(m => m.LockToken, (Guid?)null), ct);
}
