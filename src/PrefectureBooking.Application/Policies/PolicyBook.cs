using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;

namespace PrefectureBooking.Application.Policies;

/// <summary>The versions of one préfecture, latest first, and when a new one may begin.</summary>
public sealed record PolicyBook(StaffPrefecture Prefecture, DateOnly Today, PolicyDates Dates, IReadOnlyList<DecidedPolicy> Versions)
{
    public DecidedPolicy? InForce => Versions.FirstOrDefault(v => v.Version.ValidFrom <= Today);
}

/// <param name="DecidedBy">Null for the version the service began with, or an account that is gone.</param>
/// <param name="Changed">What it changed; empty in the first version.</param>
public sealed record DecidedPolicy(PolicyVersion Version, string? DecidedBy, IReadOnlyList<ChangedFigure> Changed);

public readonly record struct ChangedFigure(PolicyField Field, decimal Before, decimal After);
