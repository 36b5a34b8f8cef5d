using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;

namespace PrefectureBooking.Web.Features.Staff;

/// <summary>Pages of the staff, in the menu's order, with the rule each stands under.</summary>
public sealed record StaffAddress(string Path, string Label, string Policy)
{
    public const string SignIn = "/connexion";

    /// <summary>Query parameter of <see cref="SignIn"/>: where the person wanted to go.</summary>
    public const string ReturnParameter = "retour";

    public const string DayList = "/guichet";

    public const string Account = "/compte";

    public static IReadOnlyList<StaffAddress> Menu { get; } =
    [
        new(DayList, Texts.StaffTexts.DayList, StaffPolicies.DayList),
        new(Account, Texts.StaffTexts.Account, StaffPolicies.AnyRole),
    ];

    public static IEnumerable<StaffAddress> MenuOf(ClaimsPrincipal account) =>
        Menu.Where(page => SiteRoles.Of(account).Any(held => StaffPolicies.Roles[page.Policy].Contains(held.Role)));

    /// <summary>Where to go after signing in: an address of this site and no other, else the first page the account may open.</summary>
    public static string After(string? wanted, ClaimsPrincipal account) =>
        wanted is not null && RedirectHttpResult.IsLocalUrl(wanted) ? wanted : MenuOf(account).FirstOrDefault()?.Path ?? Account;
}
