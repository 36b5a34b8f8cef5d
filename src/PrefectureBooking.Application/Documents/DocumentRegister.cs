using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Documents;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Documents;

/// <summary>Writes documents down once and opens them again, refusing whatever was altered.</summary>
public sealed partial class DocumentRegister(PersonalCipher cipher, BookingClock clock, ILogger<DocumentRegister> logger)
{
    /// <summary>Writes the document unless that occurrence already has one.</summary>
    /// <returns>The document written first, and whether that was now.</returns>
    public async Task<(IssuedDocument Document, bool IsNew)> IssueOnceAsync(
        BookingDbContext db, IssuedDocumentId id, DocumentContent content, DocumentSubject of, CancellationToken ct)
    {
        var (kind, number, now) = (SnakeCase.Of(content.Kind.ToString()), RandomNumberGenerator.GetBytes(DocumentCode.NumberBytes), clock.Now);
        var seal = cipher.Seal(Purpose(content.Kind, number), content);
        var written = await db.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO issued_document (id, kind, number, demand_id, subject_id, occurrence, issued_at, content)
             VALUES ({id.Value}, {kind}, {number}, {of.Demand.Value}, {of.Subject}, {of.Occurrence}, {now}, {seal})
             ON CONFLICT (kind, subject_id, occurrence) DO NOTHING
             """, ct);
        var document = await db.IssuedDocuments.AsNoTracking()
            .SingleAsync(d => d.Kind == content.Kind && d.SubjectId == of.Subject && d.Occurrence == of.Occurrence, ct);
        return (document, written == 1);
    }

    /// <returns>Null when the seal or the chain of a certificate's lines is broken: somebody wrote to the database past the application.</returns>
    public async Task<OpenedDocument?> OpenAsync(BookingDbContext db, IssuedDocument document, CancellationToken ct)
    {
        var lines = document.Kind == DocumentKind.Certificate
            ? await db.CertificateAttempts.AsNoTracking().Where(a => a.CertificateId == document.Id).OrderBy(a => a.Ordinal).ToListAsync(ct)
            : [];
        try
        {
            var content = cipher.Open<DocumentContent>(Purpose(document.Kind, document.Number), document.Content);
            if (content is not CertificateContent certificate || AttemptChain.Holds(document.Id, lines, certificate.Head))
            {
                return new OpenedDocument(document, content, lines);
            }
        }
        catch (CryptographicException)
        {
            // Told below, like a broken chain.
        }

        LogAltered(logger, document.Id);
        return null;
    }

    /// <summary>The seal belongs to one number and one kind: moved to another row it does not open.</summary>
    internal static string Purpose(DocumentKind kind, byte[] number) => $"issued_document.content:{kind}:{Convert.ToHexStringLower(number)}";

    [LoggerMessage(Level = LogLevel.Error, Message = "Document {Document} was altered in the database")]
    private static partial void LogAltered(ILogger logger, IssuedDocumentId document);
}

/// <summary>What a document is about.</summary>
/// <param name="Occurrence">Tells documents of one kind about one record apart.</param>
public sealed record DocumentSubject(DemandId Demand, Guid Subject, string Occurrence);

public sealed record OpenedDocument(IssuedDocument Document, DocumentContent Content, IReadOnlyList<CertificateAttempt> Lines);
