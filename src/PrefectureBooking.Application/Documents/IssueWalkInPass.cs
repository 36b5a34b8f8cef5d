using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Documents;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Documents;

/// <summary>Writes the paper of a walk-in pass that the rules gave: once a day and half-day.</summary>
public sealed class IssueWalkInPass(IDbContextFactory<BookingDbContext> contexts, DocumentRegister register, PersonalCipher cipher)
{
    public Task<IssueResult> HandleAsync(IssueWalkInPassCommand command, CancellationToken ct) =>
        contexts.InTransactionAsync(db => IssueAsync(db, command, ct), ct);

    private async Task<IssueResult> IssueAsync(BookingDbContext db, IssueWalkInPassCommand command, CancellationToken ct)
    {
        if (await DocumentCase.FindAsync(db, command.Demand, cipher, ct) is not { } found
            || await found.VenueAsync(db, command.Site, ct) is not { } venue)
        {
            return new IssueResult.NothingToIssue();
        }

        var content = new WalkInPassContent(found.Bearer, venue, command.Day, command.Half, command.NoPlaceBefore, found.ToBring);
        var occurrence = string.Create(CultureInfo.InvariantCulture, $"{command.Day:yyyy-MM-dd} {SnakeCase.Of(command.Half.ToString())}");
        var (document, _) = await register.IssueOnceAsync(
            db, IssuedDocumentId.New(), content, new DocumentSubject(command.Demand, command.Demand.Value, occurrence), ct);
        return new IssueResult.Issued(document.Id);
    }
}

/// <param name="NoPlaceBefore">Last day covered by the papers in hand, for a pass given in place of a promise; null when the accueil was full today.</param>
public sealed record IssueWalkInPassCommand(DemandId Demand, SiteId Site, DateOnly Day, HalfDay Half, DateOnly? NoPlaceBefore);

public abstract record IssueResult
{
    private IssueResult()
    {
    }

    public sealed record Issued(IssuedDocumentId Document) : IssueResult;

    /// <summary>No such demand, a site of another préfecture, or a certificate without attempts.</summary>
    public sealed record NothingToIssue : IssueResult;
}
