using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PrefectureBooking.Application.Access;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Persistence;

namespace PrefectureBooking.Application.Demands;

/// <summary>Sends the code that proves the mailbox of a journey.</summary>
public sealed class SendJourneyCode(
    IDbContextFactory<BookingDbContext> contexts, AccessCodes codes, Outbox outbox, BookingClock clock, IOptions<AccessOptions> options)
{
    public async Task<SendCodeResult> HandleAsync(OpenJourney journey, CancellationToken ct)
    {
        var address = journey.Answers.Email ?? throw new InvalidOperationException("The journey has no mail address yet.");
        if (await codes.MaySendAsync(address, ct) is { } until)
        {
            return new SendCodeResult.Wait(until);
        }

        return await contexts.InTransactionAsync<SendCodeResult>(
            async db =>
            {
                var code = await codes.IssueAsync(db, journey.Id.Value, ct);
                var content = new CodeMail(code, (int)options.Value.CodeLifetime.TotalMinutes);
                outbox.Add(db, content, new Addressee(address, journey.Answers.Language, null), journey.Id.Value, Guid.NewGuid().ToString("N"), clock.Now);
                await db.SaveChangesAsync(ct);
                return new SendCodeResult.Sent();
            },
            ct);
    }
}

public abstract record SendCodeResult
{
    private SendCodeResult()
    {
    }

    public sealed record Sent : SendCodeResult;

    /// <summary>Too many codes went to this mailbox; the next may go at <paramref name="Until"/> (UTC).</summary>
    public sealed record Wait(DateTimeOffset Until) : SendCodeResult;
}
