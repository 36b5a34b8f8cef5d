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

    public async Task<IReadOnlyList<MailAttachment>> OfAsync(DemandId? demand, MailContent content, CancellationToken ct) =>
        demand is not { } id ? [] : content switch
        {
            ConfirmationMail m => Written(ConvocationFile, await convocations.HandleAsync(id, m.Visit, ct)),
            MovedMail m => Written(ConvocationFile, await convocations.HandleAsync(id, m.Visit, ct)),
            MovedByUsMail m => Written(ConvocationFile, await convocations.HandleAsync(id, m.Visit, ct)),
            RestoredMail m => Written(ConvocationFile, await convocations.HandleAsync(id, m.Visit, ct)),
            PassMail m => Written(PassFile, await PassAsync(id, m, ct)),
            RecepisseMail m => Written(NoticeFile, await NoticeAsync(id, m, ct)),
            _ => [],
        };

    private async Task<DocumentSheet?> PassAsync(DemandId demand, PassMail mail, CancellationToken ct) =>
        await passes.HandleAsync(new(demand, new SiteId(mail.Site.Id), mail.Day, mail.Half, mail.NoPlaceBefore), ct) is IssueResult.Issued issued
            ? await documents.FindAsync(demand, issued.Document, ct)
            : null;

    private async Task<DocumentSheet?> NoticeAsync(DemandId demand, RecepisseMail mail, CancellationToken ct) =>
        await notices.HandleAsync(new(demand, new SiteId(mail.SiteId), mail.From, mail.Until, mail.AllowsWork), ct) is IssueResult.Issued issued
            ? await documents.FindAsync(demand, issued.Document, ct)
            : null;

    private static IReadOnlyList<MailAttachment> Written(string name, DocumentSheet? sheet) =>
        sheet is null ? [] : [new MailAttachment(name, DocumentPdf.ContentType, DocumentPdf.Write(sheet))];
}
