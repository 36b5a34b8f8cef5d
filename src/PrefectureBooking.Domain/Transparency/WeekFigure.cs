namespace PrefectureBooking.Domain.Transparency;

/// <summary>One figure of a week at one site for one family, as supervisors and the ministry read it.</summary>
/// <param name="Value">Null when it is masked or cannot be known.</param>
public readonly record struct WeekFigure(WeekFigureKind Kind, FigureState State, decimal? Value)
{
    public static WeekFigure Known(WeekFigureKind kind, decimal value) => new(kind, FigureState.Known, value);

    public static WeekFigure Masked(WeekFigureKind kind) => new(kind, FigureState.Masked, null);

    public static WeekFigure Unknown(WeekFigureKind kind) => new(kind, FigureState.Unknown, null);

    public static WeekFigure Of(WeekFigureKind kind, PublicCount count) => count.Shown is { } shown ? Known(kind, shown) : Masked(kind);
}

public enum FigureState
{
    Known,

    /// <summary>The true figure is this or more.</summary>
    AtLeast,

    /// <summary>So small that it could point at people, or give a small one away.</summary>
    Masked,

    /// <summary>Nothing tells it: never written as a zero.</summary>
    Unknown,
}

/// <summary>What each counts is said once, in plain words, on the page and in docs/ministry-export.md.</summary>
public enum WeekFigureKind
{
    PlacesOffered,
    GuichetHours,
    Booked,
    Honoured,
    Missed,
    CancelledInTime,
    CancelledLate,
    Displaced,

    /// <summary>Nobody noted what came of them.</summary>
    Unfinished,
    PassesIssued,
    PassesServed,
    PassesNotServed,
    Waiting,

    /// <summary>Per cent of those received who had a deadline.</summary>
    ServedInTime,

    /// <summary>Days.</summary>
    WaitHalf,

    /// <summary>Days: nine in ten waited at most so long.</summary>
    WaitNineTenths,
    MailsSent,
    MailsFailed,
}
