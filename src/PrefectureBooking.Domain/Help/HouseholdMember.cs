using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Help;

/// <summary>Demands of one household, linked so that they are shown together. Each keeps its own rank: no rule of allocation reads this.</summary>
/// <param name="RepresentedBy">For a minor: the demand of the adult who speaks for them; null when that adult has none.</param>
public sealed record HouseholdMember(DemandId DemandId, HouseholdId HouseholdId, HouseholdBond Bond, DemandId? RepresentedBy);

/// <summary>To the household's first person.</summary>
public enum HouseholdBond
{
    First,
    Spouse,
    Child,
    Other,
}
