namespace PrefectureBooking.Domain.Allocation;

/// <summary>Figures of promises, passes, offers and standby. Allocation policy, points 8 to 10.</summary>
public sealed record AnswerPolicy
{
    public static AnswerPolicy Default { get; } = new();

    /// <summary>Part of the planned places that promises may use (κ).</summary>
    public decimal PromisedPart { get; init; } = 0.85m;

    /// <summary>Days a promised person must be able to come between the opening of the window and the deadline.</summary>
    public int FewestUsableDays { get; init; } = 5;

    /// <summary>Part of the places that their holders give back too late to be given again.</summary>
    public decimal ExpectedCancellations { get; init; } = 0.06m;

    /// <summary>Part of the day's walk-in places that dated passes may use.</summary>
    public decimal PassPartOfWalkIns { get; init; } = 0.9m;

    /// <summary>Part of the places expected to be freed by no-shows that dated passes may use.</summary>
    public decimal PassPartOfNoShows { get; init; } = 0.8m;

    /// <summary>A pass is dated within this many working days before the deadline.</summary>
    public int PassWindow { get; init; } = 5;

    /// <summary>Working days to confirm an offer.</summary>
    public int OfferDays { get; init; } = 2;

    /// <summary>Working days to confirm an offer of a place nearer than the run's last day.</summary>
    public int NearOfferDays { get; init; } = 1;

    /// <summary>Local hour at which the delay of an offer ends.</summary>
    public TimeOnly OfferEndsAt { get; init; } = new(18, 0);

    public TimeSpan StandbyAnswer { get; init; } = TimeSpan.FromHours(2);

    /// <summary>Local hours between which a standby delay runs.</summary>
    public TimeOnly StandbyFrom { get; init; } = new(8, 0);

    public TimeOnly StandbyUntil { get; init; } = new(20, 0);
}
