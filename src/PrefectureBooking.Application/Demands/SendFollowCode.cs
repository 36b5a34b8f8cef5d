using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PrefectureBooking.Application.Access;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Demands;

/// <summary>
/// Sends a code to the contact on file of a demand. Nothing is returned: the caller says the same whether the dossier exists,
/// whether its mailbox has had too many codes, and takes the same time (<see cref="EvenTime"/>).
/// </summary>
public sealed class SendFollowCode(
    IDbContextFactory<BookingDbContext> contexts, AccessCodes codes, Outbox outbox, PersonalCipher cipher, BookingClock clock, IOptions<AccessOptions> options)
{
    public async Task HandleAsync(DossierNumber dossier, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var demand = await db.Demands.AsNoTracking().SingleOrDefaultAsync(d => d.Dossier == dossier && d.EndedAt == null, ct);
        if (demand is not null)
        {
            await SendAsync(demand, ct);
        }
    }

    public async Task HandleAsync(DemandId id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await SendAsync(await db.Demands.AsNoTracking().SingleAsync(d => d.Id == id, ct), ct);
    }

    private async Task SendAsync(Demand demand, CancellationToken ct)
    {
        var email = cipher.Open<ContactDetails>(ContactDetails.Purpose, demand.Contact).Email;
        if (email is null || await codes.MaySendAsync(email, ct) is not null)
        {
            return;
        }

        await contexts.InTransactionAsync(
            async db =>
            {
                var code = await codes.IssueAsync(db, demand.Id.Value, ct);
                var content = new CodeMail(code, (int)options.Value.CodeLifetime.TotalMinutes);

                // Not on the person's page: a code shown there would prove nothing about the mailbox.
                outbox.Add(db, content, new Addressee(email, demand.Language, null), demand.Id.Value, Guid.NewGuid().ToString("N"), clock.Now);
                return await db.SaveChangesAsync(ct);
            },
            ct);
    }
}
