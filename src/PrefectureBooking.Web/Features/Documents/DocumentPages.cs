using PrefectureBooking.Web.Features.Demands.Follow;
using PrefectureBooking.Web.Languages;

namespace PrefectureBooking.Web.Features.Documents;

/// <summary>What is not a page: PDF files, and the short address that a QR leads to.</summary>
public static class DocumentPages
{
    public static WebApplication MapDocuments(this WebApplication app)
    {
        app.MapGet("/verifier/{code?}", VerifyInOwnLanguage).AllowAnonymous();
        app.MapGet("/{lang}/suivi/{token}/convocation.pdf", DocumentDownload.OfConvocationAsync)
            .WithMetadata(new FollowedDemandAttribute { Place = "convocation", NeedsCode = true }).AllowAnonymous();
        app.MapGet("/{lang}/suivi/{token}/documents/{id:guid}/document.pdf", DocumentDownload.OfDocumentAsync)
            .WithMetadata(new FollowedDemandAttribute { Place = "documents", NeedsCode = true, AlsoEnded = true }).AllowAnonymous();
        return app;
    }

    // Whoever scans a paper is not its bearer: the page opens in the language of their browser.
    private static IResult VerifyInOwnLanguage(HttpContext context, OfferedLanguages languages, string? code)
    {
        var address = $"/{languages.PreferredBy(context.Request).Code}/verifier";
        return Results.Redirect(string.IsNullOrEmpty(code) ? address : $"{address}/{Uri.EscapeDataString(code[..Math.Min(code.Length, VerifyPage.LongestEcho)])}");
    }
}
