using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Help;

/// <summary>Lets an account help for an organisation: the role at every site of its préfecture. An account that works for the préfecture itself is refused.</summary>
public sealed class AttachHelper(IDbContextFactory<BookingDbContext> contexts, StaffAccess access, BookingClock clock)
{
    public const string Action = "organisation.account-attached";

    public async Task<AttachHelperResult> HandleAsync(AttachHelperCommand command, CancellationToken ct) =>
        await access.PrefectureAsync(command.By, command.Prefecture, HelpRoles.Administration, ct) is { } prefecture
            ? await contexts.InTransactionAsync(db => AttachAsync(db, prefecture, command, ct), ct)
            : new AttachHelperResult.Refused();

    private async Task<AttachHelperResult> AttachAsync(BookingDbContext db, StaffPrefecture prefecture, AttachHelperCommand command, CancellationToken ct)
    {
        var wanted = command.UserName.Trim().ToUpperInvariant();
        var account = await db.Users.Where(u => u.NormalizedUserName == wanted).Select(u => (Guid?)u.Id).SingleOrDefaultAsync(ct);
        if (account is not { } id
            || !await db.Organisations.AnyAsync(o => o.Id == command.Organisation && o.PrefectureId == prefecture.Id && o.ValidUntil == null, ct)
            || !await HelperOffice.HoldAsync(db, command.Organisation, prefecture.Today(clock.Now), ct))
        {
            return new AttachHelperResult.NotFound();
        }

        if (await db.StaffRoles.AnyAsync(r => r.UserId == id && r.Role != SiteRole.Helper, ct) || await db.OrganisationAccounts.AnyAsync(a => a.UserId == id, ct))
        {
            return new AttachHelperResult.WorksElsewhere();
        }

        await WriteAsync(db, prefecture.Id, command.Organisation, id, clock.Now, ct);
        db.Add(new AuditEntry { At = clock.Now, Actor = command.By.Value.ToString(), Action = Action, SubjectKind = $"organisation:{command.Organisation.Value}" });
        await db.SaveChangesAsync(ct);
        return new AttachHelperResult.Attached();
    }

    internal static async Task WriteAsync(BookingDbContext db, PrefectureId prefecture, OrganisationId organisation, Guid account, DateTimeOffset now, CancellationToken ct)
    {
        var held = await db.StaffRoles.Where(r => r.UserId == account && r.Role == SiteRole.Helper).Select(r => r.SiteId).ToListAsync(ct);
        var sites = await db.Sites.Where(s => s.PrefectureId == prefecture).Select(s => s.Id).ToListAsync(ct);
        db.AddRange(sites.Except(held).Select(site => new StaffRole(account, site, SiteRole.Helper)));
        db.Add(new OrganisationAccount(account, organisation, now));
    }
}

/// <param name="Prefecture">Code.</param>
public sealed record AttachHelperCommand(StaffUserId By, string Prefecture, OrganisationId Organisation, string UserName);

public abstract record AttachHelperResult
{
    private AttachHelperResult()
    {
    }

    public sealed record Attached : AttachHelperResult;

    /// <summary>No such account, or no such organisation that helps.</summary>
    public sealed record NotFound : AttachHelperResult;

    /// <summary>For the préfecture, or another organisation.</summary>
    public sealed record WorksElsewhere : AttachHelperResult;

    public sealed record Refused : AttachHelperResult;
}
