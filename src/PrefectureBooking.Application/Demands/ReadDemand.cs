using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Help;
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
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await DemandCase.FindAsync(db, token.Hash, ct) is { } found ? await ViewAsync(db, found, ct) : null;
    }

    /// <summary>For a browser that has the right to act on the demand.</summary>
    public async Task<DemandView?> HandleAsync(DemandId id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await DemandCase.FindAsync(db, id, ct) is { } found ? await ViewAsync(db, found, ct) : null;
    }

    private static async Task<DemandView> ViewAsync(BookingDbContext db, DemandCase found, CancellationToken ct)
    {
        var sites = await SitesOf(db, found.Demand.Id).ToListAsync(ct);
        return new DemandView(found.Demand, found.Prefecture, found.Procedure, sites, found.Held);
    }

    private static readonly Func<BookingDbContext, DemandId, IAsyncEnumerable<Site>> SitesOf = EF.CompileAsyncQuery(
        (BookingDbContext db, DemandId id) => db.Set<DemandSite>().Where(x => x.DemandId == id)
            .Join(db.Sites, x => x.SiteId, s => s.Id, (_, site) => site).OrderBy(s => s.Name).AsNoTracking());

    /// <summary>Hours the demand may choose now; none when it has ended.</summary>
    /// <param name="from">Shows none before this instant; null for the first ones, which are also the answer when none is left after it.</param>
    public async Task<OpenHourPage> OpenHoursAsync(DemandView view, DateTimeOffset? from, CancellationToken ct)
    {
        if (!view.Demand.IsActive)
        {
            return OpenHourPage.Empty;
        }

        var search = SearchOf(view);
        var page = await openSlots.PageAsync(search.After(from), ct);
        return page.Hours.Count == 0 && from > search.From ? await openSlots.PageAsync(search, ct) : page;
    }

    public async Task<bool> AnyOpenHourAsync(DemandView view, CancellationToken ct) =>
        view.Demand.IsActive && await openSlots.AnyAsync(SearchOf(view), ct);

    private SlotSearch SearchOf(DemandView view) => SlotSearch.For(view.Demand, view.Prefecture, clock.Now);

    /// <summary>Mails written to the person, newest first.</summary>
    public async Task<IReadOnlyList<MailView>> MailsAsync(DemandId demand, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var mails = await db.OutboxMails.AsNoTracking().Where(m => m.DemandId == demand).OrderByDescending(m => m.CreatedAt).ToListAsync(ct);
        return [.. mails.Select(m => new MailView(m.Id, m.CreatedAt, m.State, m.SentAt, m.Language, outbox.Open(m).Content, IsTakenBack: m.Outcome == TakeBackWriter.Outcome))];
    }
}

public sealed record DemandView(Demand Demand, Prefecture Prefecture, Procedure Procedure, IReadOnlyList<Site> Sites, HeldPlace? Held);

/// <param name="IsTakenBack">It was to go to a mailbox that the person has replaced by their own, and went nowhere.</param>
public sealed record MailView(OutboxMailId Id, DateTimeOffset CreatedAt, OutboxState State, DateTimeOffset? SentAt, string Language, MailContent Content, bool IsTakenBack);
