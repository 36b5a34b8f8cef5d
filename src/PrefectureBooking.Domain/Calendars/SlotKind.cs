namespace PrefectureBooking.Domain.Calendars;

public enum SlotKind
{
    Regular,

    /// <summary>Planned over the day's guichets for half of the expected no-shows.</summary>
    Overbooked,
}
