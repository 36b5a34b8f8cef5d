using PrefectureBooking.Domain.Documents;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Documents;

/// <summary>Kinds of documents in the reader's language; the French word stays beside it, because it is what the paper says.</summary>
internal static class DocumentWords
{
    public static string Of(DocumentKind kind) => kind switch
    {
        DocumentKind.Convocation => DocumentPageTexts.Convocation,
        DocumentKind.WalkInPass => DocumentPageTexts.Pass,
        DocumentKind.Certificate => DocumentPageTexts.Certificate,
        DocumentKind.RecepisseNotice => DocumentPageTexts.Notice,
    };

    /// <summary>What the day of a document of this kind is.</summary>
    public static string DayOf(DocumentKind kind) => kind switch
    {
        DocumentKind.Convocation => DocumentPageTexts.ConvocationDay,
        DocumentKind.WalkInPass => DocumentPageTexts.PassDay,
        DocumentKind.Certificate => DocumentPageTexts.CertificateDay,
        DocumentKind.RecepisseNotice => DocumentPageTexts.NoticeDay,
    };
}
