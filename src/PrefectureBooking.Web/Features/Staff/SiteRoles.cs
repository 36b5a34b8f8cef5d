using System.Security.Claims;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Web.Features.Staff;

/// <summary>A role at a site as the session carries it, by the site's code: <c>nanterre:Agent</c>.</summary>
public sealed record SiteRoleClaim(string Site, SiteRole Role)
{
    public const string Type = "site-role";

    public Claim ToClaim() => new(Type, $"{Site}:{Role}");

    public static SiteRoleClaim? Parse(Claim claim) =>
        claim.Value.Split(':') is [var site, var word] && Enum.TryParse<SiteRole>(word, out var role) ? new SiteRoleClaim(site, role) : null;
}

public static class SiteRoles
{
    public static IEnumerable<SiteRoleClaim> Of(ClaimsPrincipal account) =>
        account.FindAll(SiteRoleClaim.Type).Select(SiteRoleClaim.Parse).OfType<SiteRoleClaim>();

    /// <summary>Null for a cookie that names none: nothing opens with it.</summary>
    public static Guid? SessionOf(ClaimsPrincipal person) => Guid.TryParse(person.FindFirstValue(StaffClaims.Session), out var id) ? id : null;

    /// <summary>Null for somebody who has not signed in.</summary>
    public static StaffUserId? AccountOf(ClaimsPrincipal person) =>
        person.Identity?.IsAuthenticated == true && Guid.TryParse(person.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? new StaffUserId(id) : null;
}
