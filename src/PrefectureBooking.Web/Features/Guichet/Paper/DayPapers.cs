using System.Security.Claims;
using PrefectureBooking.Application.Documents.Pdf;
using PrefectureBooking.Application.Documents.Sheets;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Application.Visits.Paper;
using PrefectureBooking.Web.Features.Staff;

namespace PrefectureBooking.Web.Features.Guichet.Paper;

/// <summary>The list of a day as a file, beside its printable page and under the same rule.</summary>
internal static class DayPapers
{
    public static WebApplication MapDayPapers(this WebApplication app)
    {
        app.MapGet(StaffAddress.DayListFile, FileAsync).RequireAuthorization(StaffPolicies.DayList);
        return app;
    }

    /// <param name="site">Null where the account has only one.</param>
    /// <returns>Null when refused.</returns>
    public static async Task<DayPaper?> OfAsync(this ReadDayPaper papers, StaffAccess access, ClaimsPrincipal user, string? site, string? day, CancellationToken ct)
    {
        if (SiteRoles.AccountOf(user) is not { } account)
        {
            return null;
        }

        var code = site ?? (await access.SitesAsync(account, HallRoles.Any, ct) is [var only] ? only.Code : null);
        return code is null ? null : await papers.HandleAsync(new HallCommand(account, code), DayAddress.Parse(day), ct);
    }

    private static async Task<IResult> FileAsync(HttpContext context, StaffAccess access, ReadDayPaper papers)
    {
        var query = context.Request.Query;
        return await papers.OfAsync(access, context.User, query[SiteRoleRequirement.SiteParameter], query[DayAddress.DayParameter], context.RequestAborted) is { } paper
            ? Results.File(DocumentPdf.Write(DayPaperSheet.Of(paper)), DocumentPdf.ContentType, $"liste-{paper.Site.Code}-{paper.Day:yyyy-MM-dd}.pdf")
            : Results.NotFound();
    }
}
