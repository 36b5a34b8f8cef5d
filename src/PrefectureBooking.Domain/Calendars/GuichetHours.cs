using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Calendars;

/// <summary>One guichet open for one pool during one stretch of one day, local hours.</summary>
/// <param name="Guichet">The counter.</param>
/// <param name="Open">What is open of it, closures taken out.</param>
/// <param name="GridFrom">Where its places start counting. A closure does not move it: places before and after keep their hour.</param>
public sealed record GuichetHours(GuichetId Guichet, HalfOpen<TimeOnly> Open, TimeOnly GridFrom)
{
    public GuichetHours(GuichetId guichet, HalfOpen<TimeOnly> open)
        : this(guichet, open, open.Start)
    {
    }

    public IEnumerable<GuichetHours> Without(HalfOpen<TimeOnly> closed) => Open.Without(closed).Select(left => this with { Open = left });

    /// <summary>Hours at which a place begins that fits whole, in order.</summary>
    public IEnumerable<TimeOnly> Starts(TimeSpan slotLength)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(slotLength, TimeSpan.Zero);
        var (first, end) = (Open.Start.ToTimeSpan(), Open.End.ToTimeSpan());
        for (var start = GridFrom.ToTimeSpan(); start + slotLength <= end; start += slotLength)
        {
            if (start >= first)
            {
                yield return TimeOnly.FromTimeSpan(start);
            }
        }
    }
}
