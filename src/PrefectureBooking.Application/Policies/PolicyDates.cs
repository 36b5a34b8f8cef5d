using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Policies;

/// <summary>Days from which a new version may be in force: after today, and after every day a run has filled, whose places are frozen.</summary>
/// <param name="Taken">Days from which another version is in force.</param>
public sealed record PolicyDates(DateOnly Earliest, DateOnly Latest, IReadOnlySet<DateOnly> Taken)
{
    internal static async Task<PolicyDates> ReadAsync(BookingDbContext db, PrefectureId prefecture, DateOnly today, CancellationToken ct)
    {
        var lastFilled = await (from filled in db.FilledDays
                                join plan in db.DayPlans on filled.DayPlanId equals plan.Id
                                join pool in db.Pools on plan.PoolId equals pool.Id
                                join site in db.Sites on pool.SiteId equals site.Id
                                where site.PrefectureId == prefecture && plan.Day >= today
                                select (DateOnly?)plan.Day).MaxAsync(ct);
        var taken = await db.PolicyVersions.Where(v => v.PrefectureId == prefecture && v.ValidFrom > today).Select(v => v.ValidFrom).ToListAsync(ct);
        return new((lastFilled ?? today).AddDays(1), today.AddYears(1), taken.ToHashSet());
    }

    internal PolicyStartFault? FaultOf(DateOnly validFrom) =>
        validFrom < Earliest ? PolicyStartFault.TooEarly
        : validFrom > Latest ? PolicyStartFault.TooLate
        : Taken.Contains(validFrom) ? PolicyStartFault.Taken
        : null;
}

public enum PolicyStartFault
{
    TooEarly,
    TooLate,

    /// <summary>A version is never changed: another one begins on that day.</summary>
    Taken,
}
