using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Demands;

/// <summary>Procedures that share an identity rule and an evening run: <c>sejour</c>, <c>remise</c>.</summary>
public sealed class ProcedureFamily
{
    public required FamilyId Id { get; init; }

    public required PrefectureId PrefectureId { get; init; }

    public required string Code { get; init; }

    /// <summary>Day of its first evening run; null while it has none.</summary>
    public DateOnly? RunsFrom { get; init; }
}

/// <summary>What a person comes for. Dated: a change of documents or window is a new row with its own validity.</summary>
public sealed class Procedure
{
    public required ProcedureId Id { get; init; }

    public required PrefectureId PrefectureId { get; init; }

    public required FamilyId FamilyId { get; init; }

    public required string Code { get; init; }

    public required ProcedureKind Kind { get; init; }

    public required ClassRule ClassRule { get; init; }

    /// <summary>Asked for by who was given a récépissé that ends before the card has come; of a préfecture, one procedure at a time.</summary>
    public bool RenewsRecepisse { get; init; }

    public required LocalizedText Label { get; init; }

    public required LocalizedText Hint { get; init; }

    /// <summary>Documents to bring, one a line.</summary>
    public required LocalizedText Documents { get; init; }

    public required LocalizedText Fee { get; init; }

    /// <summary>Months before expiry at which the person may be received (R.431-5: two for titles filed at a guichet); null without a window.</summary>
    public int? WindowMonths { get; init; }

    /// <summary>Days before expiry from which the demand may be registered.</summary>
    public int RegistrationDays { get; init; } = 120;

    /// <summary>Address of the State's own site for procedures filed on ANEF.</summary>
    public string? AnefUrl { get; init; }

    /// <summary>Address of the démarches-simplifiées form that comes with the procedure, if any.</summary>
    public string? FormUrl { get; init; }

    public required int DisplayOrder { get; init; }

    public required DateOnly ValidFrom { get; init; }

    public DateOnly? ValidUntil { get; init; }
}
