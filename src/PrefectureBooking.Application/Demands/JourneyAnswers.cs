using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Demands;

/// <summary>What a person has answered so far; each page of the journey fills its part, already parsed.</summary>
public sealed record JourneyAnswers
{
    public required string Language { get; init; }

    public PrefectureId? Prefecture { get; init; }

    public string? ProcedureCode { get; init; }

    public ProcedureId? Procedure { get; init; }

    public string? PostalCode { get; init; }

    public IReadOnlyList<SiteId> Sites { get; init; } = [];

    public TitleKind? Title { get; init; }

    /// <summary>Last day of the paper in hand; null when there is none or its date is not known.</summary>
    public DateOnly? Expiry { get; init; }

    public string? GivenNames { get; init; }

    public string? FamilyName { get; init; }

    public BirthDate? Born { get; init; }

    public string? ForeignerNumber { get; init; }

    public string? Passport { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    /// <summary>Asked by the accueil of a person who is reached by post.</summary>
    public string? PostalAddress { get; init; }

    public IReadOnlyList<DateOnly> UnavailableDays { get; init; } = [];

    /// <summary>Null until the page on dates was answered.</summary>
    public bool? AcceptsShortNotice { get; init; }

    public string? AccessNeeds { get; init; }

    public string? FormNumber { get; init; }

    /// <summary>What the contact that was given allows: nobody is promised a mail to a mailbox they have not.</summary>
    internal Reach ReachOfContact => this switch
    {
        { Email: not null } => Reach.Mail,
        { Phone: not null } => Reach.Phone,
        { PostalAddress: not null } => Reach.Post,
        _ => Reach.InPerson,
    };
}
