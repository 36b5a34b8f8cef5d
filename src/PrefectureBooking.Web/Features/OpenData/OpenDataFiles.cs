using PrefectureBooking.Application.Transparency;
using PrefectureBooking.Web.Security;

namespace PrefectureBooking.Web.Features.OpenData;

/// <summary>The files behind the page of open data: the same for everybody, kept like a shared page, readable from other sites' scripts.</summary>
public static class OpenDataFiles
{
    public static WebApplication MapOpenData(this WebApplication app)
    {
        app.MapGet("/opendata/{code}/{file}.csv", CsvAsync).WithMetadata(new SharedPageAttribute()).AllowAnonymous();
        app.MapGet("/opendata/{code}/{file}.json", JsonAsync).WithMetadata(new SharedPageAttribute()).AllowAnonymous();
        return app;
    }

    private static Task<IResult> CsvAsync(string code, string file, HttpContext context, ReadTransparency reading) =>
        FileAsync(code, file, context, reading, OpenFormats.Csv, "text/csv; charset=utf-8; header=present");

    private static Task<IResult> JsonAsync(string code, string file, HttpContext context, ReadTransparency reading) =>
        FileAsync(code, file, context, reading, OpenFormats.Json, "application/json; charset=utf-8");

    private static async Task<IResult> FileAsync(
        string code, string file, HttpContext context, ReadTransparency reading, Func<OpenFile, PublicFigures, byte[]> write, string type)
    {
        if (OpenFiles.All.FirstOrDefault(known => known.Name == file) is not { } found || await reading.HandleAsync(code, context.RequestAborted) is not { } figures)
        {
            return Results.NotFound();
        }

        context.Response.Headers.AccessControlAllowOrigin = "*";
        return Results.Bytes(write(found, figures), type);
    }
}
