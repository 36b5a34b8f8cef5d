using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Allocation;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Desk;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Help;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Help;

/// <summary>Demands an organisation has a live mandate for, and one of them as its person sees it. Opening either is written down.</summary>
public sealed class ReadHelped(
    IDbContextFactory<BookingDbContext> contexts, StaffAccess access, ReadDemand readDemand, ReadOffer readOffer, ReadStanding readStanding, MandateWriter mandates,
    PersonalCipher cipher, KeyedNames names, BookingClock clock)
{
    public const string ListAction = "helper.list-read";
    public const string SearchAction = "helper.searched";
    public const string Action = "helper.demand-read";
    public const string PersonAction = "helper.person-read";
    public const int PageSize = 30;

    /// <returns>Null when the account helps for nobody.</returns>
    public async Task<HelpedList?> ListAsync(HelpedListQuery query, bool opening, CancellationToken ct)
    {
        var by = query.By;
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await HelperOffice.FindAsync(db, access, by, clock.Now, ct) is not { } office)
        {
            return null;
        }

        if (opening)
        {
            db.Add(office.Trace(query.IsSearch ? SearchAction : ListAction, $"organisation:{office.Organisation.Id.Value}"));
            await db.SaveChangesAsync(ct);
        }

        var wanted = await WantedAsync(db, office, query, ct);
        var count = await wanted.CountAsync(ct);
        var page = Math.Clamp(query.Page, 0, Math.Max(count - 1, 0) / PageSize);
        var rows = await (from d in wanted
                          join m in office.Live(db) on d.Id equals m.DemandId
                          join p in db.Procedures on d.ProcedureId equals p.Id
                          orderby m.RecordedAt descending, m.Id
                          select new { d.Id, d.Dossier, d.Personal, p.Label, d.Deadline }).AsNoTracking().Skip(page * PageSize).Take(PageSize).ToListAsync(ct);
        await db.WriteReadAsync(by, PersonAction, rows.Select(r => r.Id), clock.Now, ct);
        var registered = await db.HelperDays.Where(x => x.UserId == by.Value && x.Day == office.Today).Select(x => x.Registered).SingleOrDefaultAsync(ct);
        return new HelpedList(
            office.Organisation, office.Prefecture,
            [.. rows.Select(r => new HelpedEntry(r.Id, r.Dossier, cipher.Open<PersonalDetails>(PersonalDetails.Purpose, r.Personal).FullName, r.Label.In(LocalizedText.Source), r.Deadline))],
            registered, page, count);
    }

    /// <summary>Those of the organisation's live mandates alone, whatever is typed: a dossier number, or whole words of a name.</summary>
    private async Task<IQueryable<Demand>> WantedAsync(BookingDbContext db, HelperOffice office, HelpedListQuery query, CancellationToken ct)
    {
        var live = office.Live(db);
        var followed = db.Demands.Where(d => d.EndedAt == null && live.Any(m => m.DemandId == d.Id));
        if (!query.IsSearch)
        {
            return followed;
        }

        if (DossierNumber.TryParse(query.Typed, out var parsed))
        {
            var dossier = parsed.Value;
            return followed.Where(d => d.Dossier == dossier);
        }

        var found = await names.FindAsync(db, followed, query.Typed, HelpedListQuery.MostFound, ct);
        return followed.Where(d => found.Contains(d.Id));
    }

    /// <returns>Null without a live mandate.</returns>
    public async Task<HelpedView?> HandleAsync(HelpedCommand query, bool opening, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await HelperOffice.FindAsync(db, access, query.By, clock.Now, ct) is not { } office
            || await office.MandateAsync(db, query.Demand, ct) is not { } mandate
            || await readDemand.HandleAsync(query.Demand, ct) is not { } view)
        {
            return null;
        }

        if (opening)
        {
            var pseudonym = await db.DemandPseudonyms.Where(p => p.DemandId == query.Demand).Select(p => p.Pseudonym).SingleAsync(ct);
            db.Add(office.Trace(Action, "demand", pseudonym));
            await db.SaveChangesAsync(ct);
        }

        var person = new PersonView(
            view, cipher.Open<PersonalDetails>(PersonalDetails.Purpose, view.Demand.Personal), cipher.Open<ContactDetails>(ContactDetails.Purpose, view.Demand.Contact),
            await readStanding.HandleAsync(view, ct), await readOffer.HandleAsync(view.Held, ct), await readDemand.OpenHoursAsync(view, null, ct), 0,
            await DeclineOutright.MayAsync(db, view, clock.Now, ct));
        return new HelpedView(person, mandate, mandates.GivenByOf(mandate), office.Organisation.Name, await HouseholdAsync(db, office, query.Demand, ct));
    }

    /// <summary>Those the organisation follows too; of others, nothing.</summary>
    private async Task<IReadOnlyList<HouseholdEntry>> HouseholdAsync(BookingDbContext db, HelperOffice office, DemandId demand, CancellationToken ct)
    {
        var household = db.HouseholdMembers.Where(m => m.DemandId == demand).Select(m => m.HouseholdId);
        var rows = await (from h in db.HouseholdMembers.Where(h => household.Contains(h.HouseholdId) && h.DemandId != demand)
                          join m in office.Live(db) on h.DemandId equals m.DemandId
                          join d in db.Demands on h.DemandId equals d.Id
                          orderby d.RegisteredAt
                          select new { d.Id, d.Personal, h.Bond, h.RepresentedBy }).AsNoTracking().ToListAsync(ct);
        return [.. rows.Select(r => new HouseholdEntry(r.Id, cipher.Open<PersonalDetails>(PersonalDetails.Purpose, r.Personal).FullName, r.Bond, r.RepresentedBy is not null))];
    }
}

/// <param name="Search">A dossier number or a name; empty for all.</param>
/// <param name="Page">From 0; the last one for a page that is no more.</param>
public sealed record HelpedListQuery(StaffUserId By, string Search = "", int Page = 0)
{
    /// <summary>People of one name that a search goes through.</summary>
    internal const int MostFound = 300;

    private const int LongestSearch = 100;

    internal string Typed => Search.Length > LongestSearch || Search.Contains('\0') ? "" : Search.Trim();

    internal bool IsSearch => Search.Trim().Length > 0;
}

/// <param name="Entries">Of the page, those registered last first.</param>
/// <param name="RegisteredToday">By this account.</param>
/// <param name="Count">Of all pages.</param>
public sealed record HelpedList(
    Organisation Organisation, Domain.Calendars.Prefecture Prefecture, IReadOnlyList<HelpedEntry> Entries, int RegisteredToday, int Page, int Count)
{
    public int First => (Page * ReadHelped.PageSize) + 1;

    public int Last => (Page * ReadHelped.PageSize) + Entries.Count;
}

public sealed record HelpedEntry(DemandId Demand, DossierNumber Dossier, string Name, string Procedure, DateOnly? Deadline);

public sealed record HelpedView(PersonView Person, Mandate Mandate, string GivenBy, string Organisation, IReadOnlyList<HouseholdEntry> Household);

public sealed record HouseholdEntry(DemandId Demand, string Name, HouseholdBond Bond, bool IsRepresented);
