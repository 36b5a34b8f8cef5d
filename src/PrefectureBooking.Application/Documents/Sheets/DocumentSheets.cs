using Microsoft.Extensions.Options;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Texts;
using PrefectureBooking.Domain.Calendars;

namespace PrefectureBooking.Application.Documents.Sheets;

/// <summary>Writes an opened document in words, with the code that proves it.</summary>
public sealed class DocumentSheets(DocumentSigner signer, IOptions<MailOptions> options)
{
    private string Site => options.Value.SiteAddress;

    /// <summary>The site's address as people type it.</summary>
    private string ShortSite => Site[(Site.IndexOf("://", StringComparison.Ordinal) + 3)..];

    public DocumentSheet Of(OpenedDocument opened)
    {
        var (content, code) = (opened.Content, signer.Sign(opened.Document.Number));
        var zone = TimeZoneInfo.FindSystemTimeZoneById(content.Venue.TimeZone);
        var sheet = new DocumentSheet
        {
            Kind = content.Kind,
            Issuer = content.Venue.Prefecture,
            Site = content.Venue.Site == content.Venue.Prefecture ? null : content.Venue.Site,
            Title = "",
            Lead = "",
            Facts = [],
            Warning = DocumentTexts.NotAPermit,
            Notices = [],
            CheckTitle = DocumentTexts.CheckTitle,
            CheckText = DocumentTexts.CheckText.With($"{ShortSite}/verifier"),
            CheckAddress = $"{Site}/verifier/{code.Value}",
            Code = code.ToString(),
            Issued = DocumentTexts.Issued.With(SpokenFrench.Date(LocalTimes.TodayIn(zone, opened.Document.IssuedAt))),
            IssuedAt = opened.Document.IssuedAt,
        };
        return content switch
        {
            ConvocationContent c => VisitSheets.Of(sheet, c, zone, Algorithm),
            WalkInPassContent p => VisitSheets.Of(sheet, p, Algorithm),
            RecepisseNoticeContent n => RecepisseNoticeSheet.Of(sheet, n),
            CertificateContent c => CertificateSheet.Of(sheet, c, opened.Lines, zone),
            _ => throw new InvalidOperationException($"Document kind {content.Kind} has no words."),
        };
    }

    private string Algorithm => DocumentTexts.Algorithm.With($"{ShortSite}/fr/transparence");
}
