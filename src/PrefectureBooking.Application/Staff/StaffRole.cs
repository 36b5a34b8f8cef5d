using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Staff;

/// <summary>A role of an account at one site.</summary>
public sealed record StaffRole(Guid UserId, SiteId SiteId, SiteRole Role);

public enum SiteRole
{
    Accueil,
    Agent,
    Supervisor,
    Administrator,

    /// <summary>Works for an organisation that helps people, at the sites of its préfecture.</summary>
    Helper,
}
