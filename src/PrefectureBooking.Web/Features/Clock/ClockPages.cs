using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Web.Features.Staff;

namespace PrefectureBooking.Web.Features.Clock;

/// <summary>Moving business time forward: mapped in development only, where alone its use case is registered.</summary>
public static class ClockPages
{
    public const string Address = "/horloge";

    public const string JumpField = "saut";

    public const string PrefectureField = "prefecture";

    public const string ReturnField = "retour";

    public static bool AreHere(IServiceProvider services) => services.GetService<AdvanceClock>() is not null;

    public static WebApplication MapClock(this WebApplication app)
    {
        app.MapPost(Address, AdvanceAsync).RequireAuthorization(StaffPolicies.AnyRole);
        return app;
    }

    private static async Task<IResult> AdvanceAsync(
        HttpContext context, IAntiforgery antiforgery, BookingClock clock, AdvanceClock advance, ReadClock read, IHostApplicationLifetime lifetime)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return Results.BadRequest();
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var prefecture = SiteRoles.AccountOf(context.User) is { } account ? await read.OfAsync(account, form[PrefectureField], context.RequestAborted) : null;
        if (prefecture is null || !Enum.TryParse<ClockJump>(form[JumpField], out var jump) || !Enum.IsDefined(jump))
        {
            return Results.BadRequest();
        }

        // Whoever leaves the page meanwhile leaves no evening half done.
        await advance.HandleAsync(jump.From(clock.Now, prefecture), lifetime.ApplicationStopping);
        return Results.LocalRedirect(form[ReturnField].ToString() is var back && RedirectHttpResult.IsLocalUrl(back) ? back : StaffAddress.Account);
    }
}
