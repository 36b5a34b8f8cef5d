using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;
using PrefectureBooking.Application.Staff;

namespace PrefectureBooking.Web.Features.Staff;

/// <summary>Ends a session, by the button's form only: no link of another site can.</summary>
public static class SignOut
{
    public const string Address = "/deconnexion";

    public static async Task<IResult> HandleAsync(HttpContext context, IAntiforgery antiforgery, SignInManager<StaffUser> sessions)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return Results.BadRequest();
        }

        await sessions.SignOutAsync();
        return Results.LocalRedirect(StaffAddress.SignIn);
    }
}
