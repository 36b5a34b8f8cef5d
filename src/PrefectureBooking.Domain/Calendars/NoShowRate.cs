namespace PrefectureBooking.Domain.Calendars;

/// <summary>Expected part of the appointments whose person does not come (p), within the limits of the policy.</summary>
public readonly record struct NoShowRate
{
    private const int PublishedDecimals = 3;

    private NoShowRate(decimal value) => Value = value;

    public decimal Value { get; }

    /// <summary>Any rate, held within the policy's limits and to the tenth of a percent that is published, so that capacity is exact.</summary>
    public static NoShowRate Clipped(decimal rate, PlanningPolicy policy) =>
        new(Math.Clamp(decimal.Round(rate, PublishedDecimals), policy.LowestNoShow, policy.HighestNoShow));

    /// <param name="due">Appointments of the rolling eight weeks whose hour has passed.</param>
    /// <param name="missed">Those among them whose person did not come.</param>
    /// <param name="policy">Gives the limits, and the rate before there is history.</param>
    public static NoShowRate Observed(int due, int missed, PlanningPolicy policy)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(missed);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(missed, due);
        return Clipped(due == 0 ? policy.NoShowBeforeHistory : (decimal)missed / due, policy);
    }
}
