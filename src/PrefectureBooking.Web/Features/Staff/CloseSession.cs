using Microsoft.AspNetCore.Antiforgery;
using PrefectureBooking.Application.Staff;

namespace PrefectureBooking.Web.Features.Staff;

/// <summary>Closes one's own sessions, by the buttons of « Mon compte » only.</summary>
public static class CloseSession
{
    public const string Address = "/compte/sessions";

    /// <summary>Which session; without it, all but this one.</summary>
    public const string SessionField = "session";

    public static async Task<IResult> HandleAsync(HttpContext context, IAntiforgery antiforgery, StaffSessions sessions)
    {
        if (!await antiforgery.IsRequestValidAsync(context)
            || SiteRoles.AccountOf(context.User) is not { } account || SiteRoles.SessionOf(context.User) is not { } own)
        {
            return Results.BadRequest();
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (Guid.TryParse(form[SessionField], out var session))
        {
            await sessions.CloseAsync(account, session, context.RequestAborted);
        }
        else
        {
            await sessions.CloseOthersAsync(account, own, context.RequestAborted);
        }

        return Results.LocalRedirect(StaffAddress.Account);
    }
}
