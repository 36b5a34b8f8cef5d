using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Documents;

/// <summary>Writes down for the person what the récépissé they were handed allows, and until when.</summary>
public sealed class IssueRecepisseNotice(IDbContextFactory<BookingDbContext> contexts, DocumentRegister register, PersonalCipher cipher)
{
    public Task<IssueResult> HandleAsync(IssueRecepisseNoticeCommand command, CancellationToken ct) =>
        contexts.InTransactionAsync(db => IssueAsync(db, command, ct), ct);

    private async Task<IssueResult> IssueAsync(BookingDbContext db, IssueRecepisseNoticeCommand command, CancellationToken ct)
    {
        if (command.ValidUntil < command.ValidFrom
            || await DocumentCase.FindAsync(db, command.Demand, cipher, ct) is not { } found
            || await found.VenueAsync(db, command.Site, ct) is not { } venue)
        {
            return new IssueResult.NothingToIssue();
        }

        var content = new RecepisseNoticeContent(found.Bearer, venue, command.ValidFrom, command.ValidUntil, command.AllowsWork);
        var occurrence = string.Create(CultureInfo.InvariantCulture, $"{command.ValidFrom:yyyy-MM-dd} {command.ValidUntil:yyyy-MM-dd} {command.AllowsWork}");
        var (document, _) = await register.IssueOnceAsync(
            db, IssuedDocumentId.New(), content, new DocumentSubject(command.Demand, command.Demand.Value, occurrence), ct);
        return new IssueResult.Issued(document.Id);
    }
}

/// <param name="ValidFrom">First day of the récépissé, <paramref name="ValidUntil"/> its last, included.</param>
public sealed record IssueRecepisseNoticeCommand(DemandId Demand, SiteId Site, DateOnly ValidFrom, DateOnly ValidUntil, bool AllowsWork);
