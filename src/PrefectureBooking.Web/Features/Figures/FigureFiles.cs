using PrefectureBooking.Application.Supervision;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Web.Features.Staff;

namespace PrefectureBooking.Web.Features.Figures;

/// <summary>The file beside the page, under the same rule.</summary>
public static class FigureFiles
{
    public static WebApplication MapFigureFiles(this WebApplication app)
    {
        app.MapGet(FigureAddress.File, ExportAsync).RequireAuthorization(StaffPolicies.Figures);
        return app;
    }

    private static async Task<IResult> ExportAsync(HttpContext context, ExportFigures export)
    {
        var query = context.Request.Query;
        return SiteRoles.AccountOf(context.User) is { } account
            && await export.HandleAsync(
                new(account, query[SiteRoleRequirement.SiteParameter], IsoWeek.Parse(query[FigureAddress.FromParameter]), IsoWeek.Parse(query[FigureAddress.UntilParameter])),
                context.RequestAborted) is { } view
            ? Results.File(MinistryFile.Of(view), "text/csv; charset=utf-8; header=present", $"chiffres-{view.From}-{view.Until}.csv")
            : Results.Forbid();
    }
}
