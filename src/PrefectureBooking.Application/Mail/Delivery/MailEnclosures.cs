using PrefectureBooking.Application.Documents;
using PrefectureBooking.Application.Documents.Pdf;
using PrefectureBooking.Application.Mail.Transports;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Mail.Delivery;

/// <summary>The papers that go with a mail, written when it leaves: the convocation of the visit it tells of.</summary>
public sealed class MailEnclosures(IssueConvocation convocations)
{
    public const string ConvocationFile = "convocation.pdf";

    public async Task<IReadOnlyList<MailAttachment>> OfAsync(DemandId? demand, MailContent content, CancellationToken ct)
    {
        var visit = content switch
        {
            ConfirmationMail m => m.Visit,
            MovedMail m => m.Visit,
            _ => null,
        };
        return demand is { } id && visit is not null && await convocations.HandleAsync(id, visit, ct) is { } sheet
            ? [new MailAttachment(ConvocationFile, DocumentPdf.ContentType, DocumentPdf.Write(sheet))]
            : [];
    }
}
