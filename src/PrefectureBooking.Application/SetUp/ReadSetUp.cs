using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.SetUp;

/// <summary>The set-up of one préfecture as an administrator of it may see it: of sites, only those where the account holds the role.</summary>
public sealed class ReadSetUp(IDbContextFactory<BookingDbContext> contexts, StaffAccess access, BookingClock clock)
{
    public static readonly IReadOnlyCollection<SiteRole> Roles = [SiteRole.Administrator];

    /// <returns>Null when the account may not see this préfecture's, or there is no such préfecture: the same answer for both.</returns>
    public async Task<SetUpView?> HandleAsync(StaffUserId account, string prefecture, CancellationToken ct)
    {
        if (await access.PrefectureAsync(account, prefecture, Roles, ct) is not { } held)
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var sites = await SitesAsync(db, account, held.Id, ct);
        var state = await SetUpState.ReadAsync(db, prefecture, ct);
        return new(held, held.Today(clock.Now), new(state.Book.Rows.Where(row => SiteOf(row) is not { } site || sites.Contains(site))));
    }

    /// <summary>A temporary site that has not begun, or has ended, is its administrators' all the same.</summary>
    internal static Task<HashSet<string>> SitesAsync(BookingDbContext db, StaffUserId account, PrefectureId prefecture, CancellationToken ct) => db.Sites
        .Where(s => s.PrefectureId == prefecture && db.StaffRoles.Any(r => r.UserId == account.Value && r.SiteId == s.Id && Roles.Contains(r.Role)))
        .Select(s => s.Code).ToHashSetAsync(ct);

    /// <returns>Null for a row of the whole préfecture.</returns>
    internal static string? SiteOf(SetUpRow row) => row.Table == SetUpTables.Sites ? row["code"] : row.Table.Has("site") ? row["site"] : null;
}

public sealed record SetUpView(StaffPrefecture Prefecture, DateOnly Today, SetUpBook Book);
