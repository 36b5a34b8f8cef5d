using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;

namespace PrefectureBooking.Web.Features.Staff;

/// <summary>What a session knows of its account: name and roles per site, renewed whenever the session is checked.</summary>
public sealed class StaffClaims(
    UserManager<StaffUser> accounts, IOptions<IdentityOptions> options, IDbContextFactory<BookingDbContext> contexts)
    : UserClaimsPrincipalFactory<StaffUser>(accounts, options)
{
    public const string DisplayName = "display-name";

    /// <summary>The session's own id, without whose row the cookie is worth nothing.</summary>
    public const string Session = "session";

    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(StaffUser user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(DisplayName, user.DisplayName));
        await using var db = await contexts.CreateDbContextAsync();
        var roles = await db.StaffRoles.Where(r => r.UserId == user.Id)
            .Join(db.Sites, r => r.SiteId, s => s.Id, (r, s) => new SiteRoleClaim(s.Code, r.Role)).ToListAsync();
        identity.AddClaims(roles.Select(role => role.ToClaim()));
        return identity;
    }
}
