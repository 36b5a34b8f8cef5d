using PrefectureBooking.Domain.Calendars;

namespace PrefectureBooking.Domain.Allocation;

/// <summary>Until when an offer may be confirmed. Allocation policy, point 9.</summary>
public static class OfferDelay
{
    /// <summary>Local date and hour: 18:00 of the second working day after the run, of the next one for a place nearer than n working days.</summary>
    public static DateTime EndsAt(DateOnly placeOn, DateOnly runOn, WorkingDays workingDays, AllocationPolicy policy)
    {
        var near = placeOn < workingDays.AddWorkingDays(runOn, policy.LastFilledDay);
        var days = near ? policy.Answers.NearOfferDays : policy.Answers.OfferDays;
        return workingDays.AddWorkingDays(runOn, days).ToDateTime(policy.Answers.OfferEndsAt);
    }

    /// <summary>Who was not told by then gives the place to standby, at no cost to rank: two working days before the day.</summary>
    public static DateOnly ToldBy(DateOnly placeOn, WorkingDays workingDays, AllocationPolicy policy) =>
        workingDays.AddWorkingDays(placeOn, -policy.Answers.OfferDays);
}
