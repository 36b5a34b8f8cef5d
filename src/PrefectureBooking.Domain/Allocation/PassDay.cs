using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Allocation;

/// <summary>A dated pass: as late as possible before the deadline, so that the run may still find a place first. Allocation policy, point 8.</summary>
public static class PassDay
{
    /// <summary>The latest of the last n working days before the deadline that has quota left at a site of the person; null without one.</summary>
    /// <param name="demand">R, without place or promise.</param>
    /// <param name="today">Passes begin tomorrow.</param>
    public static (PoolId Pool, DateOnly Day)? Choose(WaitingDemand demand, DateOnly today, PassQuotas quotas, WorkingDays workingDays, AnswerPolicy policy)
    {
        if (demand.Deadline is not { } deadline)
        {
            return null;
        }

        var day = deadline.LastDay;
        for (var n = 0; n < policy.PassWindow; n++)
        {
            day = workingDays.AddWorkingDays(day, -1);
            if (day <= today)
            {
                return null;
            }

            if (PoolOn(day, demand, quotas) is { } pool)
            {
                return (pool, day);
            }
        }

        return null;
    }

    private static PoolId? PoolOn(DateOnly day, WaitingDemand demand, PassQuotas quotas) =>
        demand.OpensOn > day || demand.ImpossibleDays.Contains(day) ? null
            : demand.Pools.Where(pool => quotas.LeftOn(pool, day) > 0).Select(pool => (PoolId?)pool).FirstOrDefault();
}
