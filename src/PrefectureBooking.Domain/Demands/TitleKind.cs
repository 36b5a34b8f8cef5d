namespace PrefectureBooking.Domain.Demands;

/// <summary>The paper whose end is the deadline, as the person names it.</summary>
public enum TitleKind
{
    /// <summary>Carte de séjour temporaire, one year or less: no grace after expiry (L.433-3).</summary>
    TemporaryCard,

    /// <summary>Carte pluriannuelle of four years or carte de résident: rights kept three months if renewal was asked (L.433-3).</summary>
    LongCard,

    /// <summary>Visa de long séjour valant titre de séjour.</summary>
    LongStayVisa,

    /// <summary>Récépissé or attestation de prolongation.</summary>
    Recepisse,

    /// <summary>No title, or its date is not known.</summary>
    None,
}
