using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Web.Features.Staff;

/// <summary>The one place where a session opens: after the password, the code, and a password of one's own.</summary>
public sealed class SessionOpening(StaffSessions sessions, SignInManager<StaffUser> cookies, IUserClaimsPrincipalFactory<StaffUser> claims)
{
    /// <returns>The address to go on to.</returns>
    public async Task<string> GoOnAsync(HttpContext context, StaffUser user, string? wanted)
    {
        if (user.MustChangePassword)
        {
            await HalfSignIn.AdvanceAsync(context, user);
            return StaffAddress.WithReturn(StaffAddress.SignInPassword, wanted);
        }

        await HalfSignIn.EndAsync(context);
        return await OpenAsync(context, user) ? StaffAddress.After(wanted, await claims.CreateAsync(user)) : StaffAddress.SignIn;
    }

    /// <returns>False when the account was closed meanwhile.</returns>
    public async Task<bool> OpenAsync(HttpContext context, StaffUser user)
    {
        var device = DeviceWords.Of(context.Request.Headers.UserAgent);
        if (await sessions.OpenAsync(new StaffUserId(user.Id), device, context.RequestAborted) is not { } session)
        {
            return false;
        }

        await cookies.SignInWithClaimsAsync(user, isPersistent: false, [new Claim(StaffClaims.Session, session.ToString())]);
        return true;
    }
}
