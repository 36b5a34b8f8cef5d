using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Retention;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Documents;

namespace PrefectureBooking.Application.Documents;

/// <summary>Whether a paper is ours and what it is worth today. The signature is looked at first: a made-up code never reaches the database.</summary>
public sealed class VerifyDocument(IDbContextFactory<BookingDbContext> contexts, DocumentSigner signer, DocumentRegister register, BookingClock clock)
{
    public async Task<VerifyResult> HandleAsync(string? typed, CancellationToken ct)
    {
        if (!DocumentCode.TryParse(typed, out var code) || !signer.Holds(code))
        {
            return new VerifyResult.NotGenuine();
        }

        var number = code.Number;
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.IssuedDocuments.AsNoTracking().SingleOrDefaultAsync(d => d.Number == number, ct) is { } document
            && await register.OpenAsync(db, document, ct) is { } opened
            ? await JudgeAsync(db, opened, ct)
            : await OfGoneDemandAsync(db, number, ct);
    }

    /// <summary>A certificate outlives its demand, closed with its own number.</summary>
    private static async Task<VerifyResult> OfGoneDemandAsync(BookingDbContext db, byte[] number, CancellationToken ct)
    {
        var opener = KeptCertificates.OpenerOf(number);
        if (await db.KeptCertificates.AsNoTracking().SingleOrDefaultAsync(c => c.Opener == opener, ct) is not { } kept)
        {
            return new VerifyResult.NotGenuine();
        }

        var proof = KeptCertificates.Open(number, kept.Content);
        var content = proof.Content;
        var day = LocalTimes.TodayIn(TimeZoneInfo.FindSystemTimeZoneById(content.Venue.TimeZone), proof.IssuedAt);
        return new VerifyResult.Genuine(content.Kind, day, content.Venue.Site, content.Bearer.Initials, DocumentStanding.Valid);
    }

    private async Task<VerifyResult> JudgeAsync(BookingDbContext db, OpenedDocument opened, CancellationToken ct)
    {
        var content = opened.Content;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(content.Venue.TimeZone);
        var today = LocalTimes.TodayIn(zone, clock.Now);
        var (day, standing) = content switch
        {
            ConvocationContent c when LocalTimes.TodayIn(zone, c.StartsAt) is var on => (on, await OfConvocationAsync(db, opened.Document, on, today, ct)),
            WalkInPassContent p => (p.Day, Standing.OfPass(await EndOfDemandAsync(db, opened.Document, ct), await HasNewerAsync(db, opened.Document, ct), p.Day, today)),
            RecepisseNoticeContent n => (n.ValidUntil, Standing.OfRecepisseNotice(await HasNewerAsync(db, opened.Document, ct), n.ValidUntil, today)),
            // What a certificate says of its day stays true.
            _ => (LocalTimes.TodayIn(zone, opened.Document.IssuedAt), DocumentStanding.Valid),
        };
        return new VerifyResult.Genuine(content.Kind, day, content.Venue.Site, content.Bearer.Initials, standing);
    }

    private static async Task<DocumentStanding> OfConvocationAsync(BookingDbContext db, IssuedDocument document, DateOnly day, DateOnly today, CancellationToken ct)
    {
        var appointment = new Domain.Shared.AppointmentId(document.SubjectId);
        var held = await db.Appointments.AsNoTracking().Where(a => a.Id == appointment).Select(a => new { a.State, a.Sequence }).SingleOrDefaultAsync(ct);
        var printed = int.Parse(document.Occurrence, System.Globalization.CultureInfo.InvariantCulture);
        return held is null ? DocumentStanding.Cancelled : Standing.OfConvocation(held.State, held.Sequence, printed, day, today);
    }

    private static Task<DemandEnd?> EndOfDemandAsync(BookingDbContext db, IssuedDocument document, CancellationToken ct) =>
        db.Demands.Where(d => d.Id == document.DemandId).Select(d => d.EndReason).SingleAsync(ct);

    private static Task<bool> HasNewerAsync(BookingDbContext db, IssuedDocument document, CancellationToken ct) =>
        db.IssuedDocuments.AnyAsync(d => d.DemandId == document.DemandId && d.Kind == document.Kind && d.IssuedAt > document.IssuedAt, ct);
}

public abstract record VerifyResult
{
    private VerifyResult()
    {
    }

    /// <param name="Day">The day it is for; of a certificate, the day it was issued.</param>
    public sealed record Genuine(DocumentKind Kind, DateOnly Day, string Site, string Initials, DocumentStanding Standing) : VerifyResult;

    /// <summary>Mistyped, made up, signed elsewhere, altered or deleted: the same answer for all.</summary>
    public sealed record NotGenuine : VerifyResult;
}
