using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Desk;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Domain.Mail;

namespace PrefectureBooking.Application.Supervision;

/// <summary>Queues the mails of one reason once more, the oldest first and a bounded number at once: after the server was down, or a setting was wrong.</summary>
public sealed class ResendMails(IDbContextFactory<BookingDbContext> contexts, StaffAccess access, ResendMail resend, BookingClock clock)
{
    public const int Most = 200;

    /// <returns>Null when refused.</returns>
    public async Task<ResentMails?> HandleAsync(HallCommand by, MailTrouble trouble, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await DeskOffice.FindAsync(db, access, by, HallRoles.Supervision, ct) is not { } office)
        {
            return null;
        }

        var all = (await TroubledMails.ReadAsync(db, office, clock.Now, ct)).OfSite.Where(m => m.Trouble == trouble).ToList();
        var (queued, lost) = (0, 0);
        foreach (var mail in all.Take(Most))
        {
            // Each stands for itself: one that is leaving or has lost its sense stops no other.
            var result = await resend.HandleAsync(by, mail.Mail, ct);
            queued += result is ResendResult.Queued ? 1 : 0;
            lost += result is ResendResult.LostItsSense ? 1 : 0;
        }

        return new(queued, lost, Math.Max(0, all.Count - Most));
    }
}

/// <param name="LostTheirSense">Not sent: what they say is no longer so.</param>
/// <param name="Left">Of the same reason, for another press.</param>
public sealed record ResentMails(int Queued, int LostTheirSense, int Left);
