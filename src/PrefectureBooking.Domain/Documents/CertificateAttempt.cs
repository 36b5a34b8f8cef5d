using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Documents;

/// <summary>An evening run for which a person was eligible and which gave them nothing.</summary>
/// <param name="RanAt">When the run drew its list, to the microsecond.</param>
/// <param name="Site">The name of the site, or of the sites together, that the demand accepted.</param>
public sealed record AttemptedRun(DateTimeOffset RanAt, string Site, string Procedure, AttemptResult Result);

public enum AttemptResult
{
    NoPlace,

    /// <summary>Neither a place nor a walk-in pass.</summary>
    NoPlaceNorPass,
}

/// <summary>One line of a certificate's table, bound to the lines before it by its hash (<see cref="AttemptChain"/>).</summary>
public sealed class CertificateAttempt
{
    public required IssuedDocumentId CertificateId { get; init; }

    /// <summary>From 1, in the order of the runs.</summary>
    public required int Ordinal { get; init; }

    public required DateTimeOffset RanAt { get; init; }

    public required string Site { get; init; }

    public required string Procedure { get; init; }

    public required AttemptResult Result { get; init; }

    public required byte[] Hash { get; init; }

    public AttemptedRun Run => new(RanAt, Site, Procedure, Result);
}
