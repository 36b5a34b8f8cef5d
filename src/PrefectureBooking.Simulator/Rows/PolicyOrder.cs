namespace PrefectureBooking.Simulator.Rows;

/// <summary>How the run orders renewals in a row.</summary>
internal enum PolicyOrder
{
    /// <summary>By deadline, promises that could not be kept later going first.</summary>
    Published,

    DeadlineOnly,
    Random,
}
