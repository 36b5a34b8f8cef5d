using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using PrefectureBooking.Application.Staff;

namespace PrefectureBooking.Web.Features.Staff;

/// <summary>Asked at every request that brings a session's cookie: does the session still hold?</summary>
internal static class SessionGate
{
    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var sessions = context.HttpContext.RequestServices.GetRequiredService<StaffSessions>();
        if (context.Principal is { } person && SiteRoles.AccountOf(person) is { } account && SiteRoles.SessionOf(person) is { } session
            && await sessions.SeeAsync(account, session, context.HttpContext.RequestAborted))
        {
            await SecurityStampValidator.ValidatePrincipalAsync(context);
            return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(context.Scheme.Name);
    }

    /// <summary>Renewed claims are of the same session.</summary>
    public static Task KeepSession(SecurityStampRefreshingPrincipalContext context)
    {
        if (context.CurrentPrincipal?.FindFirst(StaffClaims.Session) is { } session && context.NewPrincipal?.Identities.FirstOrDefault() is { } renewed)
        {
            renewed.AddClaim(session.Clone());
        }

        return Task.CompletedTask;
    }
}
