namespace PrefectureBooking.Domain.Calendars;

public enum SlotKind
{
    Regular,

    /// <summary>Planned over the day's guichets for half of the expected no-shows.</summary>
    Overbooked,

    /// <summary>Given at a guichet to a person who must come back (allocation policy, point 13); counted publicly.</summary>
    ReturnReserve,
}
