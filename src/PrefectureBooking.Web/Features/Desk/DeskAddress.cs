using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Web.Features.Staff;

namespace PrefectureBooking.Web.Features.Desk;

/// <summary>What the accueil does for people who are not in the hall, one page each.</summary>
public static class DeskAddress
{
    public const string ToTell = "/accueil/prevenir";

    public const string Demands = "/accueil/demandes";

    public const string Claims = "/accueil/controles";

    public const string ReadyTitles = "/accueil/titres";

    /// <summary>Query parameter of <see cref="Demands"/>: the demand that is open.</summary>
    public const string DemandParameter = "demande";

    public static string Of(string page, string site) => $"{page}?{SiteRoleRequirement.SiteParameter}={Uri.EscapeDataString(site)}";

    public static string OfDemand(string site, DemandId demand) => $"{Of(Demands, site)}&{DemandParameter}={demand.Value}";
}
