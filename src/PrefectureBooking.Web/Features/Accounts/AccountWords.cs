using PrefectureBooking.Application.Accounts;
using PrefectureBooking.Web.Features.Staff;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Accounts;

public static class AccountWords
{
    public static string Of(AccountState state) => state switch
    {
        AccountState.Active => StaffAccountsTexts.Active,
        AccountState.Expected => StaffAccountsTexts.Expected,
        AccountState.Deactivated => StaffAccountsTexts.Deactivated,
    };

    public static string? BadgeOf(AccountState state) => state switch
    {
        AccountState.Active => "fr-badge--success",
        AccountState.Expected => "fr-badge--info",
        AccountState.Deactivated => null,
    };

    /// <summary>« Antony : Guichet, Encadrement », one line a site.</summary>
    public static IEnumerable<string> RolesOf(AccountEntry account) => account.Roles is []
        ? [StaffAccountsTexts.NoRole]
        : account.Roles.OrderBy(role => role.Role).GroupBy(role => role.Name).OrderBy(site => site.Key, StringComparer.Ordinal)
            .Select(site => StaffAccountsTexts.HeldRole.With(site.Key, string.Join(", ", site.Select(role => RoleWords.Of(role.Role)))));

    public static string Said(AccountAct act) => act switch
    {
        AccountAct.Deactivate => StaffAccountsTexts.SaidDeactivated,
        AccountAct.Reactivate => StaffAccountsTexts.SaidReactivated,
        AccountAct.ResetPassword => StaffAccountsTexts.SaidPassword,
        AccountAct.ResetSecondFactor => StaffAccountsTexts.SaidFactor,
        AccountAct.CloseSessions => StaffAccountsTexts.SaidSessions,
    };
}
