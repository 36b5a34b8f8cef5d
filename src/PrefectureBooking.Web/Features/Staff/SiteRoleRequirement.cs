using Microsoft.AspNetCore.Authorization;
using PrefectureBooking.Application.Staff;

namespace PrefectureBooking.Web.Features.Staff;

/// <summary>One of the roles at the site that the address names; at any site where it names none.</summary>
public sealed record SiteRoleRequirement(IReadOnlyCollection<SiteRole> Roles) : IAuthorizationRequirement
{
    /// <summary>The query parameter of every staff address that shows one site.</summary>
    public const string SiteParameter = "site";
}

/// <summary>Answers from the session, for addresses and menus. Use cases ask the database again before they show or change anything.</summary>
public sealed class SiteRoleHandler : AuthorizationHandler<SiteRoleRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, SiteRoleRequirement requirement)
    {
        var sites = (context.Resource as HttpContext)?.Request.Query[SiteRoleRequirement.SiteParameter] ?? default;
        var held = SiteRoles.Of(context.User).Where(claim => requirement.Roles.Contains(claim.Role)).Select(claim => claim.Site).ToHashSet();
        if (held.Count > 0 && sites.All(site => held.Contains(site ?? "")))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
