using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Mail;

namespace PrefectureBooking.Application.Mail.Delivery;

/// <summary>
/// Gives each mail a place in a minute of its domain, counted in the database: a mailbox provider sees one préfecture, not its workers.
/// A mail is put off once, to the minute it has a place in, so that a long queue is not turned over again and again.
/// </summary>
public sealed class RateLimit(IDbContextFactory<BookingDbContext> contexts, KeyedHash hash, TimeProvider system, IOptions<MailOptions> options)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>A worker that comes late finds the place still kept.</summary>
    private static readonly TimeSpan Kept = 2 * Minute;

    /// <returns>Null when it may leave now, else the beginning of its minute.</returns>
    public async Task<DateTimeOffset?> WaitAsync(OutboxMail mail, string recipient, CancellationToken ct)
    {
        var domain = recipient[(recipient.LastIndexOf('@') + 1)..];
        var (now, minute) = (system.GetUtcNow(), BeginOfMinute(system.GetUtcNow()));
        if (options.Value.Rates.Of(domain) is not { } rate || (mail.RatePlace is { } kept && kept <= now && now < kept + Kept))
        {
            return null;
        }

        var place = BeginOfMinute(await TakeAsync(domain, minute, rate, ct));

        // Somebody sits in front of a form for a code: it takes a place and waits for none.
        return place <= minute || mail.Kind == CodeMail.Name ? null : place;
    }

    /// <summary>Places of a domain follow each other at even distances, at the earliest from this minute on.</summary>
    private async Task<DateTimeOffset> TakeAsync(string domain, DateTimeOffset minute, int rate, CancellationToken ct)
    {
        // Rounded up to PostgreSQL's microseconds: never one place too many in a minute.
        var distance = TimeSpan.FromMicroseconds(Math.Ceiling(Minute.TotalMicroseconds / rate));
        var token = hash.Of("mail_rate.domain", domain.ToUpperInvariant());
        await using var db = await contexts.CreateDbContextAsync(ct);
        var next = await db.Database.SqlQuery<DateTimeOffset>(
            $"""
             INSERT INTO mail_rate AS r (domain, next_at) VALUES ({token}, {minute + distance})
             ON CONFLICT (domain) DO UPDATE SET next_at = greatest(r.next_at, {minute}) + {distance}
             RETURNING next_at AS "Value"
             """).ToListAsync(ct);
        return next[0] - distance;
    }

    private static DateTimeOffset BeginOfMinute(DateTimeOffset instant) => new(instant.Ticks - (instant.Ticks % Minute.Ticks), instant.Offset);
}
