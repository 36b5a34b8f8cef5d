using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using PrefectureBooking.Application.Documents;
using PrefectureBooking.Application.Documents.Sheets;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Domain.Documents;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Tests.Documents;

/// <summary>One document of each kind, for Nanterre on a winter morning, without a database.</summary>
internal static class SampleSheets
{
    public static readonly DateTimeOffset Issued = new(2027, 1, 4, 17, 0, 3, TimeSpan.Zero);

    private static readonly Venue Nanterre = new(
        "Préfecture des Hauts-de-Seine", "Nanterre", "167-177 avenue Joliot-Curie, 92000 Nanterre", "01 40 97 20 00", "Europe/Paris");

    private static readonly string[] ToBring =
        ["Passeport en cours de validité", "Titre de séjour (original et copie recto verso)", "Justificatif de domicile de moins de 6 mois", "3 photos d'identité", "Timbre fiscal de 225 €"];

    public static DocumentSigner Signer { get; } = new(Options.Create(new DocumentSigningOptions
    {
        Keys = new() { ["K1"] = Convert.ToBase64String(SHA256.HashData("one"u8)) }, CurrentKey = "K1",
    }));

    public static DocumentSheet Of(DocumentKind kind, string name = "Fatoumata N'Diaye-Œuvrard", int toBring = 5, int runs = 8) => Write(kind switch
    {
        DocumentKind.Convocation => new ConvocationContent(
            Who(name), Nanterre, new DateTimeOffset(2027, 1, 12, 8, 40, 0, TimeSpan.Zero), Bring(toBring), "225 € en timbre fiscal, à acheter avant le rendez-vous."),
        DocumentKind.WalkInPass => new WalkInPassContent(Who(name), Nanterre, new DateOnly(2027, 1, 12), HalfDay.Morning, new DateOnly(2027, 1, 15), Bring(toBring)),
        DocumentKind.RecepisseNotice => new RecepisseNoticeContent(Who(name), Nanterre, new DateOnly(2027, 1, 12), new DateOnly(2027, 7, 11), AllowsWork: true),
        DocumentKind.Certificate => new CertificateContent(
            Who(name), Nanterre, AttemptSummary.Of(Runs(runs), TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris")), Lines(runs)[^1].Hash, null,
            [new OtherAnswer(OtherAnswerKind.DeclinedOffer, new DateOnly(2026, 12, 1), new DateOnly(2026, 12, 9))]),
    }, runs);

    private static readonly IssuedDocumentId Id = new(Guid.Parse("0190c1d2-0000-7000-8000-000000000042"));

    private static DocumentSheet Write(DocumentContent content, int runs)
    {
        var document = new IssuedDocument
        {
            Id = Id, Kind = content.Kind, Number = SHA256.HashData("number"u8)[..DocumentCode.NumberBytes],
            DemandId = DemandId.New(), SubjectId = Guid.NewGuid(), Occurrence = "0", IssuedAt = Issued, Content = [],
        };
        var sheets = new DocumentSheets(Signer, Options.Create(new MailOptions { SiteAddress = "https://rendez-vous.hauts-de-seine.example" }));
        return sheets.Of(new OpenedDocument(document, content, content is CertificateContent ? Lines(runs) : []));
    }

    private static Bearer Who(string name) => new(name, BearerName.Initials(name.Split(' ')), "7K2M9 QX4TB");

    private static string[] Bring(int count) => [.. Enumerable.Range(0, count).Select(i => i < ToBring.Length
        ? ToBring[i]
        : $"Pièce {i + 1} : attestation de l'employeur, contrat de travail et trois derniers bulletins de salaire")];

    private static IReadOnlyList<CertificateAttempt> Lines(int runs) => AttemptChain.Of(Id, Runs(runs));

    private static AttemptedRun[] Runs(int count) => [.. Enumerable.Range(0, count).Select(i => new AttemptedRun(
        Issued.AddDays(i - count + 1), "Nanterre", "Renouvellement d'un titre de séjour", i % 2 == 0 ? AttemptResult.NoPlace : AttemptResult.NoPlaceNorPass))];
}
