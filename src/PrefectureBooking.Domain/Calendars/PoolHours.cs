using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Calendars;

/// <summary>One stretch of a day during which a guichet works for a pool.</summary>
public sealed record PoolHours(PoolId Pool, GuichetHours Hours)
{
    public GuichetId Guichet => Hours.Guichet;

    /// <summary>What lies before an hour; null when nothing does.</summary>
    public PoolHours? Before(TimeOnly hour) =>
        Hours.Open.Start >= hour ? null : this with { Hours = Hours with { Open = new(Hours.Open.Start, hour < Hours.Open.End ? hour : Hours.Open.End) } };
}
