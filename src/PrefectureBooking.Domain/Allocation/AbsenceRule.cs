namespace PrefectureBooking.Domain.Allocation;

/// <summary>What follows a missed appointment or an offer left without answer; nobody is ever excluded. Allocation policy, points 9 and 12.</summary>
public static class AbsenceRule
{
    /// <param name="noShows">Of the demand, this one included.</param>
    /// <param name="day">Day of the appointment.</param>
    public static Aftermath AfterNoShow(int noShows, DateOnly day, AllocationPolicy policy) =>
        noShows < 2 ? new Aftermath.AnsweredAgain() : new Aftermath.AsleepUntil(day.AddDays(policy.SleepDays));

    /// <param name="missedOffers">Of the demand, this one included; a declined offer is none.</param>
    public static Aftermath AfterMissedOffer(int missedOffers, AllocationPolicy policy) =>
        missedOffers < policy.MissedOffersBeforeSleep ? new Aftermath.KeptWithoutPromise() : new Aftermath.AsleepUntilWoken();
}

public abstract record Aftermath
{
    /// <summary>Point 8 again on return; if refused, in the run by deadline, without pass.</summary>
    public sealed record AnsweredAgain : Aftermath;

    /// <summary>The demand keeps its rank; its promise ends.</summary>
    public sealed record KeptWithoutPromise : Aftermath;

    /// <summary>Takes part again from that day on.</summary>
    public sealed record AsleepUntil(DateOnly Day) : Aftermath;

    /// <summary>One click or call is enough.</summary>
    public sealed record AsleepUntilWoken : Aftermath;
}
