using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Documents.Sheets;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Documents;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Documents;

/// <summary>The documents of one demand, for a browser that has the right to read them.</summary>
public sealed class ReadDocuments(IDbContextFactory<BookingDbContext> contexts, DocumentRegister register, DocumentSheets sheets)
{
    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<DocumentView>> ListAsync(DemandId demand, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.IssuedDocuments.Where(d => d.DemandId == demand).OrderByDescending(d => d.IssuedAt)
            .Select(d => new DocumentView(d.Id, d.Kind, d.IssuedAt)).ToListAsync(ct);
    }

    /// <returns>Null for a document that is not this demand's, or was altered.</returns>
    public async Task<DocumentSheet?> FindAsync(DemandId demand, IssuedDocumentId id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.IssuedDocuments.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id && d.DemandId == demand, ct) is { } document
            && await register.OpenAsync(db, document, ct) is { } opened
            ? sheets.Of(opened)
            : null;
    }
}

/// <param name="IssuedAt">Business time, UTC.</param>
public sealed record DocumentView(IssuedDocumentId Id, DocumentKind Kind, DateTimeOffset IssuedAt);
