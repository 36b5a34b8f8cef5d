using PrefectureBooking.Domain.Demands;

namespace PrefectureBooking.Domain.Visits;

/// <summary>What ranks a walk-in, seen from today.</summary>
/// <param name="Class">Of the demand.</param>
/// <param name="Deadline">As many days from today as it was from the day it was seen.</param>
public sealed record WalkInTraits(DemandClass Class, DateOnly? Deadline);
