using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Help;

/// <summary>How many people each helper's account registered on the last days, and where the cap stopped one: for the supervisor. No person is named.</summary>
public sealed class ReadHelperDays(IDbContextFactory<BookingDbContext> contexts, StaffAccess access, IOptions<HelpOptions> options, BookingClock clock)
{
    public const int Days = 30;

    /// <returns>Null when the account does not supervise it.</returns>
    public async Task<HelperDayList?> HandleAsync(StaffUserId by, string prefecture, CancellationToken ct)
    {
        if (await access.PrefectureAsync(by, prefecture, HelpRoles.Supervision, ct) is not { } held)
        {
            return null;
        }

        var since = held.Today(clock.Now).AddDays(-Days);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await (from d in db.HelperDays
                          join o in db.Organisations on d.OrganisationId equals o.Id
                          where o.PrefectureId == held.Id && d.Day > since
                          join u in db.Users on d.UserId equals u.Id into users
                          from u in users.DefaultIfEmpty()
                          orderby d.Day descending, d.Registered descending
                          select new HelperDayEntry(d.Day, o.Name, u.DisplayName, d.Registered)).ToListAsync(ct);
        return new HelperDayList(held, options.Value.RegistrationsPerDay, rows);
    }
}

/// <param name="Most">An account may register in a day.</param>
public sealed record HelperDayList(StaffPrefecture Prefecture, int Most, IReadOnlyList<HelperDayEntry> Entries);

/// <param name="Account">Display name; null when the account is gone.</param>
public sealed record HelperDayEntry(DateOnly Day, string Organisation, string? Account, int Registered);
