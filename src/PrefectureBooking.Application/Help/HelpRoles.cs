using PrefectureBooking.Application.Staff;

namespace PrefectureBooking.Application.Help;

/// <summary>Who may do what with organisations that help.</summary>
public static class HelpRoles
{
    public static readonly IReadOnlyCollection<SiteRole> Helper = [SiteRole.Helper];

    public static readonly IReadOnlyCollection<SiteRole> Administration = [SiteRole.Administrator];

    public static readonly IReadOnlyCollection<SiteRole> Supervision = [SiteRole.Supervisor];
}
