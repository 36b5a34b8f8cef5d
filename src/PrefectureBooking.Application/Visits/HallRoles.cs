using PrefectureBooking.Application.Staff;

namespace PrefectureBooking.Application.Visits;

/// <summary>Who may do what in the hall of a site.</summary>
public static class HallRoles
{
    public static readonly IReadOnlyCollection<SiteRole> Accueil = [SiteRole.Accueil, SiteRole.Supervisor];

    public static readonly IReadOnlyCollection<SiteRole> Guichet = [SiteRole.Agent, SiteRole.Supervisor];

    public static readonly IReadOnlyCollection<SiteRole> Supervision = [SiteRole.Supervisor];

    public static readonly IReadOnlyCollection<SiteRole> Any = [SiteRole.Accueil, SiteRole.Agent, SiteRole.Supervisor];
}
