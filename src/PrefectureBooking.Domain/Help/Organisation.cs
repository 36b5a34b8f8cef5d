using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Help;

/// <summary>Who helps people of one préfecture with their demands: a digital help point, an association. Dated, never deleted.</summary>
public sealed class Organisation
{
    public const int LongestName = 120;

    /// <summary>Unique constraint (préfecture, name): the person reads the name, and one name is one organisation.</summary>
    public const string OnePerName = "organisation_one_per_name";

    public required OrganisationId Id { get; init; }

    public required PrefectureId PrefectureId { get; init; }

    public required string Name { get; init; }

    public required OrganisationKind Kind { get; init; }

    /// <summary>Its professional mailbox, for people who have none; null when it lends none.</summary>
    public string? Email { get; init; }

    public required DateOnly ValidFrom { get; init; }

    /// <summary>First day on which it helps nobody any more; null while it goes on.</summary>
    public DateOnly? ValidUntil { get; init; }

    public bool HelpsOn(DateOnly day) => ValidFrom <= day && (ValidUntil is not { } until || day < until);
}

public enum OrganisationKind
{
    HelpPoint,
    Association,
    SocialService,
}
