using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Persistence;

/// <summary>Names the préfecture of any département, so that nobody knocks at the wrong door.</summary>
public sealed record Departement(string Code, string PrefectureName, string Website);

/// <summary>A site that serves the postal codes beginning with a prefix; the longest prefix in force decides.</summary>
public sealed record PostalArea(string Prefix, SiteId SiteId, DateOnly ValidFrom, DateOnly? ValidUntil);

/// <summary>Figures of the planning in force from a day on (allocation policy, point 2).</summary>
public sealed record PlanningPolicyVersion(
    PrefectureId PrefectureId, DateOnly ValidFrom, decimal WalkInShare, decimal NoShowRate, int HorizonDays, string Motive);
