using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Documents;
using PrefectureBooking.Application.Documents.Sheets;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Domain.Help;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Help;

/// <summary>What a helper prints for a person: the demand with the code that takes it back, and the convocation.</summary>
public sealed class ReadHelpedPaper(
    IDbContextFactory<BookingDbContext> contexts, StaffAccess access, MandateWriter mandates, IssueConvocation convocations, PersonalCipher cipher, BookingClock clock)
{
    /// <returns>Null without a live mandate.</returns>
    public async Task<HelpedPaper?> DemandAsync(HelpedCommand query, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await HelperOffice.FindAsync(db, access, query.By, clock.Now, ct) is not { } office
            || await office.MandateAsync(db, query.Demand, ct) is not { } mandate
            || mandates.CodeOf(mandate) is not { } code
            || await DemandCase.FindAsync(db, query.Demand, ct) is not { } found)
        {
            return null;
        }

        await db.WriteReadAsync(query.By, ReadHelped.PersonAction, [query.Demand], clock.Now, ct);
        await WriteAsync(db, office, query.Demand, HelperActKind.PaperPrinted, ct);
        return new HelpedPaper(
            new DemandPaper(
                found.Prefecture.Name, found.Prefecture.Phone, found.Prefecture.EveningRunAt, cipher.Open<PersonalDetails>(PersonalDetails.Purpose, found.Demand.Personal).FullName,
                found.Demand.Dossier, found.Procedure.Label.In(LocalizedText.Source), found.Demand.RegisteredOn, found.Demand.Language, FollowLink.Of(found.Demand, cipher)),
            office.Organisation.Name, code);
    }

    /// <returns>Null without a live mandate, or a confirmed appointment.</returns>
    public async Task<DocumentSheet?> ConvocationAsync(HelpedCommand query, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await HelperOffice.FindAsync(db, access, query.By, clock.Now, ct) is not { } office
            || await office.MandateAsync(db, query.Demand, ct) is null
            || await convocations.HandleAsync(query.Demand, ct) is not { } sheet)
        {
            return null;
        }

        await WriteAsync(db, office, query.Demand, HelperActKind.ConvocationPrinted, ct);
        return sheet;
    }

    private static async Task WriteAsync(BookingDbContext db, HelperOffice office, DemandId demand, HelperActKind kind, CancellationToken ct)
    {
        var pseudonym = await db.DemandPseudonyms.Where(p => p.DemandId == demand).Select(p => p.Pseudonym).SingleAsync(ct);
        db.AddRange(office.Act(kind, pseudonym), office.Trace($"helper.{SnakeCase.Of(kind.ToString())}", "demand", pseudonym));
        await db.SaveChangesAsync(ct);
    }
}

/// <param name="Code">Ends the mandate, once.</param>
public sealed record HelpedPaper(DemandPaper Demand, string Organisation, TakeBackCode Code);
