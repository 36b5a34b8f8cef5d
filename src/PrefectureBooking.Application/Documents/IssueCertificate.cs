using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Documents;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Documents;

/// <summary>Certifies attempts that gave nothing, with their chained lines, in one transaction. The same attempts give the same certificate.</summary>
public sealed class IssueCertificate(IDbContextFactory<BookingDbContext> contexts, DocumentRegister register, PersonalCipher cipher)
{
    public Task<IssueResult> HandleAsync(IssueCertificateCommand command, CancellationToken ct) =>
        contexts.InTransactionAsync(db => IssueAsync(db, command, ct), ct);

    private async Task<IssueResult> IssueAsync(BookingDbContext db, IssueCertificateCommand command, CancellationToken ct)
    {
        if (command.Attempts.Count == 0
            || await DocumentCase.FindAsync(db, command.Demand, cipher, ct) is not { } found
            || await found.VenueAsync(db, command.Site, ct) is not { } venue)
        {
            return new IssueResult.NothingToIssue();
        }

        var id = IssuedDocumentId.New();
        var lines = AttemptChain.Of(id, command.Attempts);
        var content = new CertificateContent(
            found.Bearer, venue, AttemptSummary.Of(command.Attempts, found.Case.Prefecture.Zone), lines[^1].Hash, command.EarliestProposal, command.OtherAnswers);
        var (document, isNew) = await register.IssueOnceAsync(
            db, id, content, new DocumentSubject(command.Demand, command.Demand.Value, OccurrenceOf(command)), ct);
        if (isNew)
        {
            db.AddRange(lines);
            await db.SaveChangesAsync(ct);
        }

        return new IssueResult.Issued(document.Id);
    }

    // Any other list, and anything else to state, is another certificate.
    private static string OccurrenceOf(IssueCertificateCommand command)
    {
        var said = command.OtherAnswers.Order(Comparer<OtherAnswer>.Create((a, b) => (a.GivenOn, a.Day, a.Kind).CompareTo((b.GivenOn, b.Day, b.Kind))));
        var hash = AttemptChain.Of(new IssuedDocumentId(command.Demand.Value), command.Attempts)[^1].Hash;
        return string.Create(CultureInfo.InvariantCulture, $"{Convert.ToHexStringLower(hash)} {command.Site.Value:N} {command.EarliestProposal:yyyy-MM-dd} {string.Join(' ', said.Select(Word))}");
    }

    private static string Word(OtherAnswer answer) => string.Create(CultureInfo.InvariantCulture, $"{answer.Kind}:{answer.GivenOn:yyyyMMdd}:{answer.Day:yyyyMMdd}");
}

/// <param name="Site">Whose service certifies.</param>
/// <param name="Attempts">Runs for which the person was eligible and got nothing (allocation, point 15), in any order.</param>
/// <param name="OtherAnswers">Every promise, pass, declined and missed offer of the same demand.</param>
public sealed record IssueCertificateCommand(
    DemandId Demand, SiteId Site, IReadOnlyList<AttemptedRun> Attempts, IReadOnlyList<OtherAnswer> OtherAnswers, DateOnly? EarliestProposal);
