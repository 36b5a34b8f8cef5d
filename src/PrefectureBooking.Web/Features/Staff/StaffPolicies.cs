using Microsoft.AspNetCore.Authorization;
using PrefectureBooking.Application.Accounts;
using PrefectureBooking.Application.Calendars.Changes;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Help;
using PrefectureBooking.Application.Policies;
using PrefectureBooking.Application.Retention;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Urgencies;
using PrefectureBooking.Application.Visits;

namespace PrefectureBooking.Web.Features.Staff;

/// <summary>One named rule per staff page. What names none asks for a signed-in account; what is public says so.</summary>
public static class StaffPolicies
{
    public const string AnyRole = nameof(AnyRole);

    public const string Accueil = nameof(Accueil);

    public const string Guichet = nameof(Guichet);

    public const string DayList = nameof(DayList);

    public const string Planning = nameof(Planning);

    public const string Supervision = nameof(Supervision);

    public const string Urgencies = nameof(Urgencies);

    public const string Day = nameof(Day);

    public const string Mails = nameof(Mails);

    public const string Figures = nameof(Figures);

    public const string Helpers = nameof(Helpers);

    public const string HelperDays = nameof(HelperDays);

    public const string Administration = nameof(Administration);

    public const string Accounts = nameof(Accounts);

    public const string Access = nameof(Access);

    public const string Register = nameof(Register);

    public static IReadOnlyDictionary<string, IReadOnlyCollection<SiteRole>> Roles { get; } = new Dictionary<string, IReadOnlyCollection<SiteRole>>
    {
        [AnyRole] = Enum.GetValues<SiteRole>(),
        [Accueil] = HallRoles.Accueil,
        [Guichet] = HallRoles.Guichet,
        [DayList] = ListDay.Roles,
        [Planning] = ChangePlan.Roles,
        [Supervision] = ReadPolicies.Roles,
        [Urgencies] = AskUrgency.Roles,
        [Day] = HallRoles.Supervision,
        [Mails] = HallRoles.Supervision,
        [Figures] = HallRoles.Supervision,
        [Helpers] = HelpRoles.Helper,
        [HelperDays] = HelpRoles.Supervision,
        [Administration] = [SiteRole.Administrator],
        [Accounts] = AccountOffice.Roles,
        [Access] = SearchAccess.Roles,
        [Register] = ReadRegister.Roles,
    };

    public static void AddStaffPolicies(this AuthorizationOptions options)
    {
        foreach (var (name, roles) in Roles)
        {
            options.AddPolicy(name, policy => policy.RequireAuthenticatedUser().AddRequirements(new SiteRoleRequirement(roles)));
        }

        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
    }
}
