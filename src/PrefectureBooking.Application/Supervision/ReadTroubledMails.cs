using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Desk;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Supervision;

/// <summary>The supervisors' list of mails that failed or are late. Opening it is written down, and so is every person whose mail is read.</summary>
public sealed class ReadTroubledMails(IDbContextFactory<BookingDbContext> contexts, StaffAccess access, Outbox outbox, BookingClock clock)
{
    public const string Action = "mail-list.read";
    public const string PersonAction = "mail.person-read";
    public const int PageSize = 25;

    /// <returns>Null when the account may not see it.</returns>
    public async Task<TroubledMailList?> HandleAsync(ReadTroubledMailsQuery query, CancellationToken ct)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await DeskOffice.FindAsync(db, access, query.By, HallRoles.Supervision, ct) is not { } office)
        {
            return null;
        }

        if (query.Opening)
        {
            db.Add(office.TraceList(now, Action));
            await db.SaveChangesAsync(ct);
        }

        var read = await TroubledMails.ReadAsync(db, office, now, ct);
        var page = Math.Clamp(query.Page, 1, Math.Max(1, (read.OfSite.Count + PageSize - 1) / PageSize));
        return new TroubledMailList(
            [.. read.OfSite.Skip((page - 1) * PageSize).Take(PageSize)], page, read.OfSite.Count, read.OfSite.Count == TroubledMails.Most,
            [.. read.OfSite.CountBy(m => m.Trouble).OrderByDescending(t => t.Value).Select(t => new TroubleCount(t.Key, t.Value))], read.WithoutDemand);
    }

    /// <summary>What one of them says, without its codes and links.</summary>
    /// <returns>Null when it is not of this site, or the account may not read it.</returns>
    public async Task<TroubledMailText?> OneAsync(HallCommand by, OutboxMailId id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await DeskOffice.FindAsync(db, access, by, HallRoles.Supervision, ct) is not { } office || await MailOfSite.FindAsync(db, office, id, ct) is not { } found)
        {
            return null;
        }

        await db.WriteReadAsync(by.Account, PersonAction, [found.Demand], clock.Now, ct);
        return new TroubledMailText(found.Mail.Language, MaskedMail.Of(outbox.Open(found.Mail).Content));
    }
}

/// <param name="Opening">True when a person opens the list. What is read again afterwards is not a new opening.</param>
/// <param name="Page">From 1; one beyond the last shows the last.</param>
public sealed record ReadTroubledMailsQuery(HallCommand By, bool Opening, int Page);

/// <param name="Count">Of all pages.</param>
/// <param name="IsCut">There are more than could be read at once.</param>
/// <param name="WithoutDemand">Of no site: only counted.</param>
public sealed record TroubledMailList(
    IReadOnlyList<TroubledMail> Entries, int Page, int Count, bool IsCut, IReadOnlyList<TroubleCount> Troubles, int WithoutDemand)
{
    public int Pages => Math.Max(1, (Count + ReadTroubledMails.PageSize - 1) / ReadTroubledMails.PageSize);
}

public sealed record TroubleCount(MailTrouble Trouble, int Mails);

/// <param name="WrittenIn">Language of the message.</param>
/// <param name="Content">Codes and links masked.</param>
public sealed record TroubledMailText(string WrittenIn, MailContent Content);
