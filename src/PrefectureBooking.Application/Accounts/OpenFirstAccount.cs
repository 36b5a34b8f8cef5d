using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Accounts;

/// <summary>
/// The account from which all others of a site are opened, by whoever runs the application: before it nobody could use the pages.
/// Where an administrator exists it is refused, unless somebody says that one more is meant (the only one lost everything).
/// </summary>
public sealed class OpenFirstAccount(IDbContextFactory<BookingDbContext> contexts, NewAccount newAccount, BookingClock clock)
{
    public const string Action = "account.first_created";

    /// <summary>Who the audit says it was.</summary>
    public const string Actor = "system";

    public async Task<OpenFirstAccountResult> HandleAsync(OpenFirstAccountCommand command, CancellationToken ct)
    {
        if (!NewAccount.IsUserName(command.UserName) || !NewAccount.IsDisplayName(command.DisplayName))
        {
            return new OpenFirstAccountResult.NameInvalid();
        }

        try
        {
            return await contexts.InTransactionAsync(db => OpenAsync(db, command, ct), ct);
        }
        catch (DbUpdateException e) when (e.Violates(NewAccount.OnePerName))
        {
            return new OpenFirstAccountResult.NameTaken();
        }
    }

    private async Task<OpenFirstAccountResult> OpenAsync(BookingDbContext db, OpenFirstAccountCommand command, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM site WHERE code = {command.Site} FOR NO KEY UPDATE", ct);
        if (await db.Sites.Where(s => s.Code == command.Site).Select(s => (SiteId?)s.Id).SingleOrDefaultAsync(ct) is not { } site)
        {
            return new OpenFirstAccountResult.UnknownSite(await db.Sites.OrderBy(s => s.Code).Select(s => s.Code).ToListAsync(ct));
        }

        if (!command.OneMore && await db.StaffRoles.AnyAsync(
                r => r.SiteId == site && r.Role == SiteRole.Administrator && db.Users.Any(u => u.Id == r.UserId && u.DeactivatedAt == null), ct))
        {
            return new OpenFirstAccountResult.AdministratorExists();
        }

        var password = FirstPassword.New();
        var user = newAccount.Add(db, command.UserName, command.DisplayName, password, [(site, SiteRole.Administrator)]);
        db.Add(new AuditEntry { At = clock.Now, Actor = Actor, Action = Action, SubjectKind = StaffTrace.Subject, SubjectPseudonym = user.Id });
        await db.SaveChangesAsync(ct);
        return new OpenFirstAccountResult.Opened(password);
    }
}

/// <param name="Site">Its code.</param>
/// <param name="OneMore">Although the site has an administrator.</param>
public sealed record OpenFirstAccountCommand(string UserName, string DisplayName, string Site, bool OneMore);

public abstract record OpenFirstAccountResult
{
    private OpenFirstAccountResult()
    {
    }

    /// <param name="Password">To be shown once.</param>
    public sealed record Opened(string Password) : OpenFirstAccountResult;

    public sealed record NameInvalid : OpenFirstAccountResult;

    public sealed record NameTaken : OpenFirstAccountResult;

    /// <param name="Known">Codes of the sites there are.</param>
    public sealed record UnknownSite(IReadOnlyList<string> Known) : OpenFirstAccountResult;

    public sealed record AdministratorExists : OpenFirstAccountResult;
}
