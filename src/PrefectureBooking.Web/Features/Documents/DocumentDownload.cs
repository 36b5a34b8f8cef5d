using Microsoft.AspNetCore.Http.Features;
using PrefectureBooking.Application.Documents;
using PrefectureBooking.Application.Documents.Pdf;
using PrefectureBooking.Application.Documents.Sheets;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Web.Features.Demands.Follow;

namespace PrefectureBooking.Web.Features.Documents;

/// <summary>The same documents as their pages, as files; the gate has asked for the code.</summary>
internal static class DocumentDownload
{
    public static async Task<IResult> OfConvocationAsync(HttpContext context, IssueConvocation convocations) =>
        File(await convocations.HandleAsync(Followed(context).Demand.Id, context.RequestAborted), "convocation.pdf");

    public static async Task<IResult> OfDocumentAsync(HttpContext context, Guid id, ReadDocuments documents) =>
        File(await documents.FindAsync(Followed(context).Demand.Id, new IssuedDocumentId(id), context.RequestAborted), "document.pdf");

    private static FollowedDemand Followed(HttpContext context) => context.Features.GetRequiredFeature<FollowedDemand>();

    private static IResult File(DocumentSheet? sheet, string name) =>
        sheet is null ? Results.NotFound() : Results.File(DocumentPdf.Write(sheet), DocumentPdf.ContentType, name);
}
