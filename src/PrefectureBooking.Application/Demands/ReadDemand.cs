using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Demands;

/// <summary>What a person's page shows. The link alone shows state; names and mails need the code's right, which the page checks.</summary>
public sealed class ReadDemand(IDbContextFactory<BookingDbContext> contexts, OpenSlots openSlots, Outbox outbox, BookingClock clock)
{
    /// <returns>Null for a token that opens nothing.</returns>
    public async Task<DemandView?> HandleAsync(SecretToken token, CancellationToken ct)
    {
        var tokenHash = token.Hash;
        await using var db = await contexts.CreateDbContextAsync(ct);
        var id = await db.Demands.Where(d => d.FollowTokenHash == tokenHash).Select(d => (DemandId?)d.Id).SingleOrDefaultAsync(ct);
        return id is null ? null : await HandleAsync(db, id.Value, ct);
    }

    /// <summary>For a browser that has the right to act on the demand.</summary>
    public async Task<DemandView?> HandleAsync(DemandId id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await HandleAsync(db, id, ct);
    }

    private static async Task<DemandView?> HandleAsync(BookingDbContext db, DemandId id, CancellationToken ct)
    {
        if (await DemandCase.FindAsync(db, id, ct) is not { } found)
        {
            return null;
        }

        var siteIds = found.Demand.Sites.Select(s => s.SiteId).ToList();
        var sites = await db.Sites.AsNoTracking().Where(s => siteIds.Contains(s.Id)).OrderBy(s => s.Name).ToListAsync(ct);
        return new DemandView(found.Demand, found.Prefecture, found.Procedure, sites, found.Held);
    }

    /// <summary>Hours the demand may choose now; none when it has ended.</summary>
    public async Task<IReadOnlyList<OpenHour>> OpenHoursAsync(DemandView view, CancellationToken ct) =>
        view.Demand.IsActive ? await openSlots.ListAsync(SlotSearch.For(view.Demand, view.Prefecture, clock.Now), ct) : [];

    /// <summary>Mails written to the person, newest first.</summary>
    public async Task<IReadOnlyList<MailView>> MailsAsync(DemandId demand, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var mails = await db.OutboxMails.AsNoTracking().Where(m => m.DemandId == demand).OrderByDescending(m => m.CreatedAt).ToListAsync(ct);
        return [.. mails.Select(m => new MailView(m.Id, m.CreatedAt, m.State, m.SentAt, m.Language, outbox.Open(m).Content))];
    }
}

public sealed record DemandView(Demand Demand, Prefecture Prefecture, Procedure Procedure, IReadOnlyList<Site> Sites, HeldPlace? Held);

public sealed record MailView(OutboxMailId Id, DateTimeOffset CreatedAt, OutboxState State, DateTimeOffset? SentAt, string Language, MailContent Content);
