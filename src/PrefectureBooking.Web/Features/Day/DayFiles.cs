using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Web.Features.Guichet;
using PrefectureBooking.Web.Features.Staff;

namespace PrefectureBooking.Web.Features.Day;

/// <summary>The file beside the page of the day, under the same rule.</summary>
public static class DayFiles
{
    public static WebApplication MapDayFiles(this WebApplication app)
    {
        app.MapGet(TallyAddress.File, TallyAsync).RequireAuthorization(StaffPolicies.Day);
        return app;
    }

    private static async Task<IResult> TallyAsync(HttpContext context, StaffAccess access, ReadDayTally reading)
    {
        var query = context.Request.Query;
        if (SiteRoles.AccountOf(context.User) is not { } account || await SiteAsync(access, account, query[SiteRoleRequirement.SiteParameter], context.RequestAborted) is not { } site)
        {
            return Results.NotFound();
        }

        return await reading.HandleAsync(new HallCommand(account, site), DayAddress.Parse(query[DayAddress.DayParameter]), context.RequestAborted) is { } view
            ? Results.File(TallyFile.Of(view), "text/csv; charset=utf-8; header=present", $"journee-{view.Site.Code}-{view.Day:yyyy-MM-dd}.csv")
            : Results.Forbid();
    }

    // As the page does: the only site of the account needs no name.
    private static async Task<string?> SiteAsync(StaffAccess access, Domain.Shared.StaffUserId account, string? wanted, CancellationToken ct) =>
        wanted ?? (await access.SitesAsync(account, HallRoles.Supervision, ct) is [var only] ? only.Code : null);
}
