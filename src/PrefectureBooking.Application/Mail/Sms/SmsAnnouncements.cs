using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Mail.Sms;

/// <summary>
/// Announces by a text message what the accueil has to tell somebody who is reached by phone. The row stays on the list « À prévenir »: a message
/// proves nothing. Each is sent at most once: a second one would only worry.
/// </summary>
public sealed partial class SmsAnnouncements(
    IDbContextFactory<BookingDbContext> contexts, Outbox outbox, PersonalCipher cipher, ISmsTransport transport, BookingClock clock, TimeProvider system,
    IOptions<MailOptions> options, ILogger<SmsAnnouncements> logger)
{
    private const int BatchSize = 50;

    /// <summary>What is older was told, or is no news: switching messages on does not send yesterday's.</summary>
    private static readonly TimeSpan News = TimeSpan.FromDays(1);

    /// <returns>How many left.</returns>
    public async Task<int> HandleAsync(CancellationToken ct)
    {
        var sent = 0;
        var claimed = await ClaimAsync(ct);
        foreach (var (index, announcement) in claimed.Index())
        {
            var texted = await SendAsync(announcement);
            if (texted is null)
            {
                await GiveBackAsync([.. claimed.Skip(index).Select(a => a.Mail.Id)]);
                break;
            }

            await MarkAsync(announcement.Mail.Id, texted.Value);
            sent += texted == Texted.Sent ? 1 : 0;
        }

        return sent;
    }

    private async Task<IReadOnlyList<Announcement>> ClaimAsync(CancellationToken ct)
    {
        var (now, business) = (system.GetUtcNow(), clock.Now);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var mails = await db.OutboxMails.FromSql($"""
            WITH news AS MATERIALIZED (
                SELECT m.id FROM outbox_mail m JOIN demand d ON d.id = m.demand_id
                WHERE m.state = 'to_tell' AND m.texted IS NULL AND d.reach = 'phone' AND m.due_at <= {business} AND m.due_at > {business - News}
                ORDER BY m.due_at, m.id
                LIMIT {BatchSize}
                FOR UPDATE OF m SKIP LOCKED)
            UPDATE outbox_mail SET texted = 'sending', texted_at = {now} FROM news WHERE outbox_mail.id = news.id
            RETURNING outbox_mail.*
            """).AsNoTracking().ToListAsync(ct);
        var ids = mails.Select(m => m.DemandId!.Value).Distinct().ToList();
        var people = await db.Demands.AsNoTracking().Where(d => ids.Contains(d.Id)).Select(d => new { d.Id, d.Dossier, d.Contact }).ToDictionaryAsync(d => d.Id, ct);
        return [.. mails.OrderBy(m => m.DueAt).Select(m => (m, Person: people[m.DemandId!.Value])).Select(a => new Announcement(a.m, a.Person.Dossier, a.Person.Contact))];
    }

    /// <returns>Null when no message at all can leave.</returns>
    private async Task<Texted?> SendAsync(Announcement announcement)
    {
        if (Written(announcement) is not { } sms)
        {
            return Texted.Impossible;
        }

        return await transport.SendAsync(sms, CancellationToken.None) switch
        {
            SmsResult.Accepted => Texted.Sent,
            SmsResult.Refused => Texted.Failed,
            _ => null,
        };
    }

    /// <summary>A row that cannot be opened or written stops no other: its person stands on the list anyway.</summary>
    private OutgoingSms? Written(Announcement announcement)
    {
        try
        {
            return NumberOf(announcement) is { } number && TextOf(announcement) is { } text ? new OutgoingSms(announcement.Mail.Id.Value, number, text) : null;
        }
        catch (Exception failure)
        {
            LogBroken(logger, announcement.Mail.Id, failure.GetType().Name);
            return null;
        }
    }

    private PhoneNumber? NumberOf(Announcement announcement) =>
        PhoneNumber.TryParse(cipher.Open<ContactDetails>(ContactDetails.Purpose, announcement.Contact).Phone, out var number) && number.TakesTexts ? number : null;

    private string? TextOf(Announcement announcement) =>
        SmsText.Of(outbox.Open(announcement.Mail).Content, options.Value.FromName, announcement.Dossier, announcement.Mail.Language);

    private async Task MarkAsync(OutboxMailId id, Texted texted)
    {
        await using var db = await contexts.CreateDbContextAsync();
        await db.OutboxMails.Where(m => m.Id == id).ExecuteUpdateAsync(set => set.SetProperty(m => m.Texted, texted));
    }

    private async Task GiveBackAsync(List<OutboxMailId> ids)
    {
        await using var db = await contexts.CreateDbContextAsync();
        await db.OutboxMails.Where(m => ids.Contains(m.Id) && m.Texted == Texted.Sending).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.Texted, (Texted?)null).SetProperty(m => m.TextedAt, (DateTimeOffset?)null));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The text message of mail {Mail} could not be written: {Failure}")]
    private static partial void LogBroken(ILogger logger, OutboxMailId mail, string failure);

    private sealed record Announcement(OutboxMail Mail, DossierNumber Dossier, byte[] Contact);
}
