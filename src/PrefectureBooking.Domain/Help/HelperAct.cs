using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Help;

/// <summary>Something an organisation did for a person, for that person to read. Only added; names the demand by its pseudonym.</summary>
public sealed record HelperAct(HelperActId Id, Guid Pseudonym, OrganisationId OrganisationId, HelperActKind Kind, DateTimeOffset At);

/// <summary>An act that was asked for and then not done: the hour was taken, say. Only added.</summary>
public sealed record HelperActRefusal(HelperActId ActId);

public enum HelperActKind
{
    Registered,
    Booked,
    Moved,
    Confirmed,
    Declined,
    Cancelled,
    Withdrawn,
    Woken,
    PaperPrinted,
    ConvocationPrinted,
}
