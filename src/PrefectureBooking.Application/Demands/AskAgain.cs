using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Mail.Sense;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Recepisses;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Demands;

/// <summary>
/// The answers of a demand that has ended, to begin a new one with: to collect a card that has come, else to renew a récépissé, else for the next title.
/// For who proved to be its person: they carry names and numbers.
/// </summary>
public sealed class AskAgain(IDbContextFactory<BookingDbContext> contexts, PersonalCipher cipher, BookingClock clock)
{
    /// <returns>Null while the demand goes on.</returns>
    public async Task<AskedAgain?> HandleAsync(DemandId id, string language, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await DemandCase.FindAsync(db, id, ct) is not { Demand.IsActive: false } found)
        {
            return null;
        }

        var papers = await PapersAsync(db, id, found.Prefecture, ct);
        var renewing = papers is { Title: null, Recepisse: not null } ? await NextProcedure.RenewingAsync(db, found.Prefecture.Id, TodayIn(found.Prefecture), ct) : null;
        var procedure = papers.Collecting ?? renewing ?? found.Procedure;
        return new AskedAgain(procedure, Filled(found, procedure, papers, language));
    }

    /// <summary>What a guichet gave for a demand, and what waits there.</summary>
    public async Task<GivenPapers> PapersAsync(DemandView view, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await PapersAsync(db, view.Demand.Id, view.Prefecture, ct);
    }

    private async Task<GivenPapers> PapersAsync(BookingDbContext db, DemandId id, Prefecture prefecture, CancellationToken ct)
    {
        var recepisse = await db.Recepisses.AsNoTracking().Where(r => r.DemandId == id).OrderByDescending(r => r.ValidUntil).FirstOrDefaultAsync(ct);
        var title = await (from t in db.ReadyTitles
                           where t.DemandId == id
                           join site in db.Sites on t.SiteId equals site.Id
                           select new WaitingTitle(site, t.StampsEuros, t.RecordedAt)).AsNoTracking().SingleOrDefaultAsync(ct);
        if (title?.RecordedAt < recepisse?.HandedOverAt)
        {
            // A card that came before it is not the one it stands for.
            title = null;
        }

        if (title is not null && await LastRecepisses.Collected(db, id).AnyAsync(ct))
        {
            return new GivenPapers(null, null, null);
        }

        return new GivenPapers(recepisse, title, title is null ? null : await NextProcedure.CollectingAsync(db, title.Site.Id, TodayIn(prefecture), ct));
    }

    private DateOnly TodayIn(Prefecture prefecture) => LocalTimes.TodayIn(prefecture.Zone, clock.Now);

    /// <summary>All but what may have changed since: the days the person cannot come, and whether they come at short notice.</summary>
    private JourneyAnswers Filled(DemandCase found, Procedure procedure, GivenPapers papers, string language)
    {
        var person = cipher.Open<PersonalDetails>(PersonalDetails.Purpose, found.Demand.Personal);
        var contact = found.Contact(cipher);
        return new JourneyAnswers
        {
            Language = language, ProcedureCode = procedure.Code, PostalCode = found.Demand.PostalCode,
            Sites = papers is { Title: { } waiting, Collecting: not null } ? [waiting.Site.Id] : [.. found.Demand.Sites.Select(s => s.SiteId)],
            Title = papers.Recepisse is null ? found.Demand.TitleKind : TitleKind.Recepisse, Expiry = papers.Recepisse?.ValidUntil ?? found.Demand.Deadline,
            GivenNames = person.GivenNames, FamilyName = person.FamilyName, Born = person.Born, ForeignerNumber = person.ForeignerNumber, Passport = person.Passport,
            Email = contact.Email, Phone = contact.Phone, AccessNeeds = person.AccessNeeds,
        };
    }
}

/// <param name="Procedure">Asked for this time.</param>
public sealed record AskedAgain(Procedure Procedure, JourneyAnswers Answers);

/// <summary>Nothing of all this once the card is in its person's hands.</summary>
/// <param name="Recepisse">The last one handed over.</param>
/// <param name="Title">Set once the card has come that the récépissé stands for.</param>
/// <param name="Collecting">How a card that has come is collected by appointment; null where it is handed over at the accueil of the site where it waits.</param>
public sealed record GivenPapers(Recepisse? Recepisse, WaitingTitle? Title, Procedure? Collecting);

/// <param name="Site">Where it is handed over.</param>
/// <param name="StampsEuros">Tax stamps to bring, in euros; 0 when there are none.</param>
public sealed record WaitingTitle(Site Site, int StampsEuros, DateTimeOffset RecordedAt);
