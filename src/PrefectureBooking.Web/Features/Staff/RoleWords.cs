using PrefectureBooking.Application.Staff;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Staff;

public static class RoleWords
{
    public static string Of(SiteRole role) => role switch
    {
        SiteRole.Accueil => StaffTexts.RoleAccueil,
        SiteRole.Agent => StaffTexts.RoleAgent,
        SiteRole.Supervisor => StaffTexts.RoleSupervisor,
        SiteRole.Administrator => StaffTexts.RoleAdministrator,
        SiteRole.Helper => StaffTexts.RoleHelper,
    };
}
