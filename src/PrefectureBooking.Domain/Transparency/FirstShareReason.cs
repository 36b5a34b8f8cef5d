using PrefectureBooking.Domain.Allocation;

namespace PrefectureBooking.Domain.Transparency;

/// <summary>Why a review moved or kept the part of first requests, in words that name no count.</summary>
public enum FirstShareReason
{
    /// <summary>Too few of the new renewals were answered: the part falls, unless it is at its lowest.</summary>
    TooFewAnswered,

    /// <summary>Between the two thresholds nothing moves.</summary>
    Between,

    /// <summary>Enough were answered: the part rises, unless it is at its highest.</summary>
    EnoughAnswered,

    /// <summary>No new renewal was due.</summary>
    NothingDue,
}

public static class FirstShareReasons
{
    public static FirstShareReason Of(int answered, int due, FloorPolicy policy) =>
        due == 0 ? FirstShareReason.NothingDue
        : answered < policy.LowerBelow * due ? FirstShareReason.TooFewAnswered
        : answered >= policy.RaiseFrom * due ? FirstShareReason.EnoughAnswered
        : FirstShareReason.Between;
}
