using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Documents;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Visits;

namespace PrefectureBooking.Application.Visits.Paper;

/// <summary>The list of a day that leaves the screen: printed or taken as a file. Each time is written down as an export, and whose data it holds.</summary>
public sealed class ReadDayPaper(IDbContextFactory<BookingDbContext> contexts, StaffAccess access, PersonalCipher cipher, BookingClock clock)
{
    public const string Action = "day-list.exported";
    public const string PersonAction = "day-paper.person-read";

    /// <param name="by">Who, where.</param>
    /// <param name="wanted">Null for the site's today.</param>
    /// <param name="ct">Ends the reading.</param>
    /// <returns>Null when refused.</returns>
    public async Task<DayPaper?> HandleAsync(HallCommand by, DateOnly? wanted, CancellationToken ct)
    {
        if (await access.SiteAsync(by.Account, by.Site, HallRoles.Any, ct) is not { } site)
        {
            return null;
        }

        var now = clock.Now;
        var day = wanted ?? site.Today(now);
        await using var db = await contexts.CreateDbContextAsync(ct);
        db.Add(new AuditEntry
        {
            At = now, Actor = by.Account.Value.ToString(), Action = Action, SubjectKind = string.Create(CultureInfo.InvariantCulture, $"site-day:{site.Code}:{day:yyyy-MM-dd}"),
        });
        await db.SaveChangesAsync(ct);
        var people = await DayPeople.ReadAsync(db, site.Id, day, tracked: false, [], ct);
        await db.WriteReadAsync(by.Account, PersonAction, people.Select(p => p.Demand), now, ct);
        var prefecture = await db.Sites.Where(s => s.Id == site.Id).Join(db.Prefectures, s => s.PrefectureId, p => p.Id, (_, p) => p.Name).SingleAsync(ct);
        return new DayPaper(site, prefecture, day, now, [.. people.Select(Row)]);
    }

    private DayPaperRow Row(DayPerson person)
    {
        var details = cipher.Open<PersonalDetails>(PersonalDetails.Purpose, person.Personal);
        return new DayPaperRow(
            person.Booked?.Start, person.Pass?.Half, person.PoolLabel?.In(LocalizedText.Source) ?? "", details.FullName, person.Dossier, details.LastTwo(),
            person.Procedure.In(LocalizedText.Source), person.IsReturn, details.FormNumber, person.Standing.Seen);
    }
}

public sealed record DayPaper(StaffSite Site, string Prefecture, DateOnly Day, DateTimeOffset PrintedAt, IReadOnlyList<DayPaperRow> Rows);

/// <param name="Hour">Of the appointment, on the site's clock; null for who has none.</param>
/// <param name="Half">For which a pass was given.</param>
/// <param name="Queue">The pool.</param>
/// <param name="IsReturn">Comes back with what a file lacked.</param>
/// <param name="FormNumber">Of the form filed online.</param>
public sealed record DayPaperRow(
    TimeOnly? Hour, HalfDay? Half, string Queue, string Name, DossierNumber Dossier, string? LastTwo, string Procedure, bool IsReturn, string? FormNumber, PaperSeen Seen);
