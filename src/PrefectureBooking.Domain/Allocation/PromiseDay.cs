namespace PrefectureBooking.Domain.Allocation;

/// <summary>What one future day of a pool can still give to promised people.</summary>
/// <param name="Day">The site's date.</param>
/// <param name="Bookable">Places of the day (B), planned or expected; a day with none cannot be used.</param>
/// <param name="Places">K: those left for promises.</param>
public readonly record struct PromiseDay(DateOnly Day, int Bookable, decimal Places)
{
    /// <summary>K = B − floors − places held − expected cancellations. Allocation policy, point 8.</summary>
    /// <param name="day">The site's date.</param>
    /// <param name="bookable">B.</param>
    /// <param name="floors">Of the day; places F and X hold count against their floor first.</param>
    /// <param name="held">Places of the day that somebody holds.</param>
    /// <param name="policy">Gives the part of places that comes back too late.</param>
    public static PromiseDay Of(DateOnly day, int bookable, DayFloors floors, HeldPlaces held, AnswerPolicy policy)
    {
        var kept = Math.Max(floors.First, held.First) + Math.Max(floors.Expired, held.Expired) + held.Others;
        return new(day, bookable, Math.Max(0, bookable - kept) * (1 - policy.ExpectedCancellations));
    }
}

/// <summary>Places of one day that are held, by the class of their holder on that day.</summary>
public readonly record struct HeldPlaces(int First, int Expired, int Others);
