using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Documents;

/// <summary>A document as it was issued; never changed afterwards. Printing it again prints the same.</summary>
public sealed class IssuedDocument
{
    /// <summary>Unique index (kind, subject, occurrence): asked for twice, a document is issued once.</summary>
    public const string OnePerOccurrence = "issued_document_one_per_occurrence";

    public required IssuedDocumentId Id { get; init; }

    public required DocumentKind Kind { get; init; }

    /// <summary>Ten random bytes: what the document's code names it by (<see cref="DocumentCode"/>).</summary>
    public required byte[] Number { get; init; }

    public required DemandId DemandId { get; init; }

    /// <summary>Id of the record the document is about: the appointment of a convocation, else the demand.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>Tells documents of one kind about one record apart: the sequence of a move, a day.</summary>
    public required string Occurrence { get; init; }

    /// <summary>Business time.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>Sealed content: everything the document says, and the initials that its verification shows.</summary>
    public required byte[] Content { get; init; }
}
