namespace PrefectureBooking.Domain.Calendars;

/// <summary>
/// The exact sum of a share of each day's places, up to and with one day. A day's part is what the whole part of the sum gained,
/// so that a pool of six places still keeps its tenth: one place on three days out of five.
/// </summary>
public readonly record struct AccumulatedShare(decimal Sum)
{
    public static AccumulatedShare None => default;

    /// <param name="share">Between 0 and 1.</param>
    /// <param name="places">Places of the day the share is taken of.</param>
    public AccumulatedShare Plus(decimal share, int places) => new(Sum + (share * places));

    /// <summary>Whole places gained since an earlier day's sum.</summary>
    public int PartSince(AccumulatedShare before) => (int)(decimal.Floor(Sum) - decimal.Floor(before.Sum));
}
