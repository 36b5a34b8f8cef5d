namespace PrefectureBooking.Domain.Demands;

public enum ProcedureKind
{
    /// <summary>Filed at a guichet: registered here.</summary>
    Guichet,

    /// <summary>Filed online on the State's ANEF portal: the site shows the link and registers nothing.</summary>
    Anef,
}
