using System.Text;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Web.Features.Staff;
using PrefectureBooking.Web.Languages;
using PrefectureBooking.Web.Security;

namespace PrefectureBooking.Web.Features.Mails;

/// <summary>The HTML of a sample mail by itself, for the frame on the page beside it.</summary>
public static class MailModelFiles
{
    // In a frame that may open nothing the mail's link then does nothing; without it, the page behind the link would take the mail's place.
    private const string LinksOpenElsewhere = "<base target=\"_blank\" />";

    public static WebApplication MapMailModels(this WebApplication app)
    {
        app.MapGet(MailModelAddress.File, ShowAsync).RequireAuthorization(StaffPolicies.Mails).WithMetadata(new ShownInFrameAttribute());
        return app;
    }

    private static async Task<IResult> ShowAsync(string kind, string language, MailRenderer renderer, OfferedLanguages languages) =>
        SampleMails.Find(kind) is { } sample && languages.Find(language) is { } read
            ? Results.Text(InFrame((await renderer.RenderAsync(sample, read.Code)).Html), "text/html", Encoding.UTF8)
            : Results.NotFound();

    private static string InFrame(string html) => html.Replace("<head>", $"<head>{LinksOpenElsewhere}", StringComparison.Ordinal);
}
