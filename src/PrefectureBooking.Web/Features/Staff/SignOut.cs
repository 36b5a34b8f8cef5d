using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;
using PrefectureBooking.Application.Staff;

namespace PrefectureBooking.Web.Features.Staff;

/// <summary>Ends a session, by the button's form only: no link of another site can.</summary>
public static class SignOut
{
    public const string Address = "/deconnexion";

    public static async Task<IResult> HandleAsync(HttpContext context, IAntiforgery antiforgery, StaffSessions sessions, SignInManager<StaffUser> cookies)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return Results.BadRequest();
        }

        if (SiteRoles.AccountOf(context.User) is { } account && SiteRoles.SessionOf(context.User) is { } session)
        {
            await sessions.LeaveAsync(account, session, context.RequestAborted);
        }

        await cookies.SignOutAsync();
        return Results.LocalRedirect(StaffAddress.SignIn);
    }
}
