using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PrefectureBooking.Application.Persistence;

namespace PrefectureBooking.Application.Help;

/// <summary>Counts the people an account registers in a day, in the registration's own transaction: what is not registered is not counted.</summary>
public sealed class HelperDays(IDbContextFactory<BookingDbContext> contexts, IOptions<HelpOptions> options)
{
    public const string CapAction = "helper.cap-reached";

    /// <returns>False when the day is full; that is written down whatever becomes of the caller's transaction.</returns>
    internal async Task<bool> CountAsync(BookingDbContext db, HelperOffice office, CancellationToken ct)
    {
        var (most, account, organisation, day) = (options.Value.RegistrationsPerDay, office.Account.Value, office.Organisation.Id.Value, office.Today);
        var counted = await db.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO helper_day AS d (user_id, organisation_id, day, registered) VALUES ({account}, {organisation}, {day}, 1)
             ON CONFLICT (user_id, day) DO UPDATE SET registered = d.registered + 1 WHERE d.registered < {most}
             """, ct);
        if (counted > 0)
        {
            return true;
        }

        await using var own = await contexts.CreateDbContextAsync(ct);
        own.Add(office.Trace(CapAction, $"organisation:{office.Organisation.Id.Value}"));
        await own.SaveChangesAsync(ct);
        return false;
    }
}
