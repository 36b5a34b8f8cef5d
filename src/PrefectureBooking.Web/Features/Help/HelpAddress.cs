using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Web.Features.Staff;

namespace PrefectureBooking.Web.Features.Help;

/// <summary>What helpers open for one person.</summary>
public static class HelpAddress
{
    /// <summary>Query parameter of <see cref="StaffAddress.Helpers"/>: the household's first demand, to which somebody is added.</summary>
    public const string HouseholdParameter = "foyer";

    public static string OfDemand(DemandId demand) => $"{StaffAddress.Helpers}/demandes/{demand.Value}";

    public static string Household(DemandId first) => $"{StaffAddress.Helpers}?{HouseholdParameter}={first.Value}";

    public static string Paper(DemandId demand) => $"{StaffAddress.Helpers}/impression/demande/{demand.Value}";

    public static string Convocation(DemandId demand) => $"{StaffAddress.Helpers}/impression/convocation/{demand.Value}";
}
