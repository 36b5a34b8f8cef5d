using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Mail.Sense;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Mail;

namespace PrefectureBooking.Application.Mail.Delivery;

/// <summary>
/// A mail that is late is asked whether it is still true before it is sent. One that is on time was written a moment ago, with the fact it
/// tells: it is not asked, and costs no query.
/// </summary>
public sealed class LateMails(IDbContextFactory<BookingDbContext> contexts, MailSense sense, BookingClock clock)
{
    public static readonly TimeSpan After = TimeSpan.FromMinutes(10);

    /// <returns>Null when it may leave.</returns>
    public async Task<LostSense?> LostAsync(OutboxMail mail, MailEnvelope envelope, CancellationToken ct)
    {
        if (mail.Attempts == 0 && mail.DueAt > clock.Now - After)
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        return await sense.LostAsync(db, mail, envelope, ct);
    }
}
