using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Visits;

namespace PrefectureBooking.Application.Visits.Paper;

/// <summary>The people of a day as a paper list is typed in: what is on record of each, beside which the agent writes what the paper says.</summary>
public sealed class ReadPaperDay(IDbContextFactory<BookingDbContext> contexts, StaffAccess access, PersonalCipher cipher, BookingClock clock)
{
    public const string PersonAction = "paper-entry.person-read";

    /// <param name="by">Who, where.</param>
    /// <param name="wanted">Null for the site's today.</param>
    /// <param name="also">People without appointment or pass whom the agent adds.</param>
    /// <param name="ct">Ends the reading.</param>
    /// <returns>Null when refused.</returns>
    public async Task<PaperDayView?> HandleAsync(HallCommand by, DateOnly? wanted, IReadOnlyCollection<DemandId> also, CancellationToken ct)
    {
        if (await access.SiteAsync(by.Account, by.Site, HallRoles.Any, ct) is not { } site)
        {
            return null;
        }

        var now = clock.Now;
        var today = site.Today(now);
        var day = wanted ?? today;
        if (!PaperRule.MayBeTyped(day, today))
        {
            return new PaperDayView(site, day, today, false, []);
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var closed = await db.SiteDays.AnyAsync(d => d.SiteId == site.Id && d.Day == day && d.ClosedAt != null, ct);
        var own = await PaperPeople.OwnAsync(db, site.Id, also, ct);
        var people = await DayPeople.ReadAsync(db, site.Id, day, tracked: false, own, ct);
        await db.WriteReadAsync(by.Account, PersonAction, people.Select(p => p.Demand), now, ct);
        return new PaperDayView(site, day, today, closed, [.. people.Select(Line)]);
    }

    private PaperLine Line(DayPerson person)
    {
        var details = cipher.Open<PersonalDetails>(PersonalDetails.Purpose, person.Personal);
        return new PaperLine(
            person.Demand, details.FullName, person.Dossier, details.LastTwo(), person.Procedure.In(LocalizedText.Source), person.Booked?.Start, person.Pass is not null, person.Standing.Seen);
    }
}

/// <param name="IsClosed">Its closing has been decided.</param>
/// <param name="Lines">Empty too for a day that may not be typed in.</param>
public sealed record PaperDayView(StaffSite Site, DateOnly Day, DateOnly Today, bool IsClosed, IReadOnlyList<PaperLine> Lines)
{
    public bool MayBeTyped => PaperRule.MayBeTyped(Day, Today);
}

/// <param name="Hour">Of the appointment, on the site's clock.</param>
public sealed record PaperLine(DemandId Demand, string Name, DossierNumber Dossier, string? LastTwo, string Procedure, TimeOnly? Hour, bool HasPass, PaperSeen Seen);
