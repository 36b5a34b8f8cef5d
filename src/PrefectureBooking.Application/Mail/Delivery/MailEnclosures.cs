using PrefectureBooking.Application.Documents;
using PrefectureBooking.Application.Documents.Pdf;
using PrefectureBooking.Application.Documents.Sheets;
using PrefectureBooking.Application.Mail.Transports;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Mail.Delivery;

/// <summary>The papers that go with a mail, written when it leaves: the convocation of the visit or the pass it tells of.</summary>
public sealed class MailEnclosures(IssueConvocation convocations, IssueWalkInPass passes, IssueRecepisseNotice notices, ReadDocuments documents)
{
    public const string ConvocationFile = "convocation.pdf";
    public const string PassFile = "laissez-passer.pdf";
    public const string NoticeFile = "avis-recepisse.pdf";

    /// <returns>The name of the paper that goes with a mail of this kind; null for none.</returns>
    public static string? FileOf(MailContent content) => content switch
    {
        ConfirmationMail or MovedMail or MovedByUsMail or RestoredMail => ConvocationFile,
        PassMail => PassFile,
        RecepisseMail => NoticeFile,
        _ => null,
    };

    public async Task<IReadOnlyList<MailAttachment>> OfAsync(DemandId? demand, MailContent content, CancellationToken ct) =>
        demand is { } id && FileOf(content) is { } name && await SheetAsync(id, content, ct) is { } sheet
            ? [new MailAttachment(name, DocumentPdf.ContentType, DocumentPdf.Write(sheet))]
            : [];

    private async Task<DocumentSheet?> SheetAsync(DemandId demand, MailContent content, CancellationToken ct) => content switch
    {
        ConfirmationMail m => await convocations.HandleAsync(demand, m.Visit, ct),
        MovedMail m => await convocations.HandleAsync(demand, m.Visit, ct),
        MovedByUsMail m => await convocations.HandleAsync(demand, m.Visit, ct),
        RestoredMail m => await convocations.HandleAsync(demand, m.Visit, ct),
        PassMail m => await PassAsync(demand, m, ct),
        RecepisseMail m => await NoticeAsync(demand, m, ct),
        _ => throw new InvalidOperationException($"Mail kind {content.Kind} has no paper."),
    };

    private async Task<DocumentSheet?> PassAsync(DemandId demand, PassMail mail, CancellationToken ct) =>
        await passes.HandleAsync(new(demand, new SiteId(mail.Site.Id), mail.Day, mail.Half, mail.NoPlaceBefore), ct) is IssueResult.Issued issued
            ? await documents.FindAsync(demand, issued.Document, ct)
            : null;

    private async Task<DocumentSheet?> NoticeAsync(DemandId demand, RecepisseMail mail, CancellationToken ct) =>
        await notices.HandleAsync(new(demand, new SiteId(mail.SiteId), mail.From, mail.Until, mail.AllowsWork), ct) is IssueResult.Issued issued
            ? await documents.FindAsync(demand, issued.Document, ct)
            : null;
}
