using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Documents.Sheets;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Documents;

/// <summary>
/// The convocation of one appointment as it stood at one sequence: issued by the first mail or page that needs it, the same afterwards.
/// A move raises the sequence and so replaces it; nothing has to remember to.
/// </summary>
public sealed class IssueConvocation(
    IDbContextFactory<BookingDbContext> contexts, DocumentRegister register, DocumentSheets sheets, PersonalCipher cipher)
{
    /// <summary>For the appointment the demand holds now.</summary>
    /// <returns>Null without a confirmed appointment.</returns>
    public async Task<DocumentSheet?> HandleAsync(DemandId demand, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await DocumentCase.FindAsync(db, demand, cipher, ct) is { Case.Held: { State: AppointmentState.Confirmed or AppointmentState.CheckedIn or AppointmentState.InService } held } found
            ? await IssueAsync(db, found, found.Case.Visit(held), ct)
            : null;
    }

    /// <summary>For a visit as a mail told it, be it moved since.</summary>
    /// <returns>Null when the demand is no longer there.</returns>
    public async Task<DocumentSheet?> HandleAsync(DemandId demand, VisitDetails visit, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await DocumentCase.FindAsync(db, demand, cipher, ct) is { } found ? await IssueAsync(db, found, visit, ct) : null;
    }

    private async Task<DocumentSheet?> IssueAsync(BookingDbContext db, DocumentCase found, VisitDetails visit, CancellationToken ct)
    {
        var venue = new Venue(found.Case.Prefecture.Name, visit.SiteName, visit.SiteAddress, visit.SitePhone, visit.TimeZone);
        var content = new ConvocationContent(
            found.Bearer, venue, visit.StartsAt, DocumentCase.Lines(visit.Documents), found.Case.Procedure.Fee.In(LocalizedText.Source));
        var subject = new DocumentSubject(found.Case.Demand.Id, visit.Uid, Occurrence.Of(visit.Sequence));
        var (document, _) = await register.IssueOnceAsync(db, IssuedDocumentId.New(), content, subject, ct);
        return await register.OpenAsync(db, document, ct) is { } opened ? sheets.Of(opened) : null;
    }
}
