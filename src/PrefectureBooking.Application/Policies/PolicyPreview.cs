using PrefectureBooking.Domain.Demands;

namespace PrefectureBooking.Application.Policies;

/// <summary>One evening twice: under the figures in force and under those proposed.</summary>
/// <param name="RunOn">Null where no run has a beginning yet.</param>
/// <param name="Days">The first days the version may change: neither filled nor held.</param>
public sealed record PolicyPreview(DateOnly? RunOn, PolicyEffect Current, PolicyEffect Proposed, IReadOnlyList<DayPreview> Days);

/// <param name="Placed">People given a place, by their class on its day.</param>
/// <param name="Unanswered">Renewals told that nothing can be promised, and given no pass.</param>
/// <param name="Opened">Places nobody waits for.</param>
public sealed record PolicyEffect(IReadOnlyDictionary<DemandClass, int> Placed, int Promised, int Passes, int Unanswered, int Opened);

/// <summary>Places that may be booked on a day, over all pools of the préfecture.</summary>
public readonly record struct DayPreview(DateOnly Day, int Current, int Proposed);
