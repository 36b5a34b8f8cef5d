using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Allocation;

/// <summary>One day of one pool: what the run fills, full or not.</summary>
/// <param name="Pool">The pool.</param>
/// <param name="Day">The site's date.</param>
/// <param name="Unfilled">Places nobody holds, open ones included.</param>
/// <param name="Floors">Kept for F and X out of the day's bookable places; none in a pool of one class.</param>
/// <param name="HeldByFirst">Places of the day that F holds already.</param>
/// <param name="HeldByExpired">Places of the day held by people who are X for it.</param>
public readonly record struct DayPlaces(PoolId Pool, DateOnly Day, int Unfilled, DayFloors Floors = default, int HeldByFirst = 0, int HeldByExpired = 0);

/// <summary>Places of one pool-day.</summary>
public readonly record struct PoolDayCount(PoolId Pool, DateOnly Day, int Places);
