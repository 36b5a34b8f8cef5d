using System.IO.Compression;
using PrefectureBooking.Application.SetUp;
using PrefectureBooking.Web.Features.Staff;

namespace PrefectureBooking.Web.Features.Administration;

/// <summary>A préfecture's set-up as one file to keep, under the rule of its page.</summary>
public static class SetUpFiles
{
    // The same set-up gives the same bytes: the moment of writing is none of its content. Zip knows nothing before 1980.
    private static readonly DateTimeOffset NoMoment = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static WebApplication MapSetUpFiles(this WebApplication app)
    {
        app.MapGet(SetUpAddress.File, DownloadAsync).RequireAuthorization(StaffPolicies.Administration);
        return app;
    }

    private static async Task<IResult> DownloadAsync(HttpContext context, ExportSetUp export, Application.Staff.StaffAccess access)
    {
        var ct = context.RequestAborted;
        if (SiteRoles.AccountOf(context.User) is not { } account)
        {
            return Results.NotFound();
        }

        // As the page does: the only préfecture of the account needs no name.
        var wanted = context.Request.Query[StaffAddress.PrefectureParameter].FirstOrDefault()
            ?? (await access.PrefecturesAsync(account, ReadSetUp.Roles, ct) is [var only] ? only.Code : "");
        return await export.HandleAsync(account, wanted, ct) is { } files
            ? Results.File(Zip(files), "application/zip", $"reglage-{wanted}.zip")
            : Results.Forbid();
    }

    private static byte[] Zip(IReadOnlyList<(string Name, byte[] Content)> files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                var entry = zip.CreateEntry(name);
                entry.LastWriteTime = NoMoment;
                using var stream = entry.Open();
                stream.Write(content);
            }
        }

        return bytes.ToArray();
    }
}
