using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Testing;

/// <summary>Accounts that only their roles matter of: nobody signs in with them.</summary>
public static class TownStaff
{
    private static int _count;

    public static Task<StaffUserId> StaffAsync(this TestApplication application, Town town, SiteRole role) => application.StaffAsync(role, [.. town.Sites]);

    public static async Task<StaffUserId> StaffAsync(this TestApplication application, SiteRole role, params Site[] sites)
    {
        var name = $"{role}-{Interlocked.Increment(ref _count)}";
        var user = new StaffUser { Id = Guid.CreateVersion7(), UserName = name, NormalizedUserName = name.ToUpperInvariant(), DisplayName = $"Agent {name}" };
        await using var db = await application.Contexts.CreateDbContextAsync();
        db.Add(user);
        db.AddRange(sites.Select(site => new StaffRole(user.Id, site.Id, role)));
        await db.SaveChangesAsync();
        return new StaffUserId(user.Id);
    }
}
