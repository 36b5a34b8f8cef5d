namespace PrefectureBooking.Application.SetUp;

/// <summary>What is wrong with a set-up, and where. Sentences are the reader's.</summary>
/// <param name="Table">Name of the file without its ending.</param>
/// <param name="Key">Of the row; empty when the whole file is meant.</param>
/// <param name="Line">In the file, the head being 1; 0 for a row that stands in no file.</param>
/// <param name="Column">Null when the whole row is meant.</param>
/// <param name="Words">What the sentence names: a value, a bound, a day.</param>
public sealed record SetUpFault(SetUpFaultKind Kind, string Table, string Key, int Line, string? Column, params IReadOnlyList<string> Words)
{
    internal static SetUpFault Of(SetUpFaultKind kind, SetUpRow row, string? column, params IReadOnlyList<string> words) =>
        new(kind, row.Table.Name, row.Key, row.Line, column, words);

    /// <summary>The same fault of the same row, wherever its line stands now.</summary>
    internal (SetUpFaultKind, string, string, string?) Identity => (Kind, Table, Key, Column);
}

public enum SetUpFaultKind
{
    FileMissing,
    FileUnreadable,
    HeadWrong,
    CellsMissing,
    OneLineOnly,
    Empty,
    NotACode,
    NotADepartement,
    NotAText,
    NotAPhone,
    NotAPostalCode,
    NotAPrefix,
    NotADay,
    NotAnHour,
    NotANumber,
    NotAPart,
    NotAWord,
    NotAZone,
    NotACalendar,
    NotAnAddress,
    Twice,
    Unknown,
    EndBeforeStart,
    Overlap,
    HalfHours,
    OnlineNeedsAddress,
    GuichetHasNoAddress,
    RenewalNeedsDeadline,
    OneRenewalAtATime,
    OtherFamily,
    PoolNotServed,
    FigureOutOfBounds,
    SiteOfAnother,
    FirstRunNotComing,
    AlreadyInForce,
    DayNotComing,
    AlreadyPlanned,
    DaysTaken,
    PeopleWait,
    InUse,
    PolicyDecided,
}
