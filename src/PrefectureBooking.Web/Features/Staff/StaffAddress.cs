using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Staff;

/// <summary>Pages of the staff, in the menu's order, with the rule each stands under.</summary>
public sealed record StaffAddress(string Path, string Label, string Policy)
{
    public const string SignIn = "/connexion";

    /// <summary>After the password: the code of the telephone.</summary>
    public const string SignInCode = "/connexion/code";

    /// <summary>After the password of an account that has no second factor yet.</summary>
    public const string SignInSecondFactor = "/connexion/second-facteur";

    /// <summary>After the code, where somebody else made the password.</summary>
    public const string SignInPassword = "/connexion/mot-de-passe";

    /// <summary>Query parameter of <see cref="SignIn"/>: where the person wanted to go.</summary>
    public const string ReturnParameter = "retour";

    /// <summary>Query parameter of the pages that show one préfecture: its code.</summary>
    public const string PrefectureParameter = "prefecture";

    public const string Accueil = "/accueil";

    public const string Guichet = "/guichet";

    public const string DayList = "/guichet/liste";

    public const string Planning = "/planning";

    public const string DayListPrint = "/guichet/liste/imprimer";

    public const string DayListFile = "/guichet/liste.pdf";

    /// <summary>The paper list is typed in.</summary>
    public const string PaperEntry = "/guichet/liste/papier";

    public const string Supervision = "/encadrement";

    public const string Policies = "/encadrement/politique";

    public const string Urgencies = "/encadrement/urgences";

    public const string Day = "/encadrement/journee";

    public const string Access = "/encadrement/acces";

    public const string Mails = "/encadrement/mails";

    /// <summary>How each mail reads, with sample data.</summary>
    public const string MailModels = "/encadrement/modeles";

    public const string Figures = "/encadrement/chiffres";

    public const string Helpers = "/aidants";

    public const string HelperDays = "/encadrement/aidants";

    public const string Organisations = "/administration/organismes";

    public const string Administration = "/administration";

    public const string Accounts = "/administration/comptes";

    public const string Register = "/administration/donnees";

    public const string SetUp = "/administration/reglage";

    public const string Account = "/compte";

    public const string AccountPassword = "/compte/mot-de-passe";

    public const string AccountCodes = "/compte/codes-de-secours";

    public static StaffAddress PaperEntryPage { get; } = new(PaperEntry, StaffPaperTexts.Task, StaffPolicies.DayList);

    public static StaffAddress AccountsPage { get; } = new(Accounts, StaffAccountsTexts.Title, StaffPolicies.Accounts);

    public static StaffAddress PolicyPage { get; } = new(Policies, StaffTexts.Policy, StaffPolicies.Supervision);

    public static StaffAddress DayPage { get; } = new(Day, StaffTexts.Day, StaffPolicies.Day);

    public static StaffAddress UrgencyPage { get; } = new(Urgencies, StaffTexts.Urgencies, StaffPolicies.Urgencies);

    public static StaffAddress AccessPage { get; } = new(Access, StaffAccessTexts.Title, StaffPolicies.Access);

    public static StaffAddress MailsPage { get; } = new(Mails, StaffMailTexts.Title, StaffPolicies.Mails);

    public static StaffAddress MailModelsPage { get; } = new(MailModels, StaffMailModelTexts.Title, StaffPolicies.Mails);

    public static StaffAddress FiguresPage { get; } = new(Figures, StaffFiguresTexts.Title, StaffPolicies.Figures);

    public static StaffAddress RegisterPage { get; } = new(Register, StaffRegisterTexts.Title, StaffPolicies.Register);

    public static StaffAddress SetUpPage { get; } = new(SetUp, StaffSetUpTexts.Title, StaffPolicies.Administration);

    public static StaffAddress HelperDaysPage { get; } = new(HelperDays, StaffHelpTexts.Days, StaffPolicies.HelperDays);

    public static StaffAddress OrganisationsPage { get; } = new(Organisations, StaffHelpTexts.Organisations, StaffPolicies.Administration);

    public static IReadOnlyList<StaffAddress> Menu { get; } =
    [
        new(Accueil, StaffTexts.Accueil, StaffPolicies.Accueil),
        new(Guichet, StaffTexts.Guichet, StaffPolicies.Guichet),
        new(DayList, StaffTexts.DayList, StaffPolicies.DayList),
        new(Planning, StaffTexts.Planning, StaffPolicies.Planning),
        UrgencyPage,
        new(Helpers, StaffHelpTexts.Title, StaffPolicies.Helpers),
        new(Supervision, StaffTexts.Supervision, StaffPolicies.Supervision),
        new(Administration, StaffTexts.Administration, StaffPolicies.Administration),
        new(Account, StaffTexts.Account, StaffPolicies.AnyRole),
    ];

    public static IEnumerable<StaffAddress> MenuOf(ClaimsPrincipal account) => Menu.Where(page => page.IsOpenTo(account));

    /// <summary>Where to go after signing in: an address of this site and no other, else the first page the account may open.</summary>
    public static string After(string? wanted, ClaimsPrincipal account) =>
        wanted is not null && RedirectHttpResult.IsLocalUrl(wanted) ? wanted : MenuOf(account).FirstOrDefault()?.Path ?? Account;

    /// <summary>A page of signing in, that still knows where the person wanted to go.</summary>
    public static string WithReturn(string page, string? wanted) => wanted is null ? page : $"{page}?{ReturnParameter}={Uri.EscapeDataString(wanted)}";

    public static string Of(string page, string prefecture) => $"{page}?{PrefectureParameter}={Uri.EscapeDataString(prefecture)}";

    /// <summary>By the session; the page itself asks the database.</summary>
    public bool IsOpenTo(ClaimsPrincipal account) => SiteRoles.Of(account).Any(held => StaffPolicies.Roles[Policy].Contains(held.Role));
}
