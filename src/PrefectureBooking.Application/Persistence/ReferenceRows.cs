using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Persistence;

/// <summary>Names the préfecture of any département, so that nobody knocks at the wrong door.</summary>
public sealed record Departement(string Code, string PrefectureName, string Website);

/// <summary>A site that serves the postal codes beginning with a prefix; the longest prefix in force decides.</summary>
public sealed record PostalArea(string Prefix, SiteId SiteId, DateOnly ValidFrom, DateOnly? ValidUntil);
