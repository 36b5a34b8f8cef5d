using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Calendars;

/// <summary>A préfecture serves the residents of its département, in one time zone, on one calendar of working days.</summary>
public sealed class Prefecture
{
    public required PrefectureId Id { get; init; }

    /// <summary>Code of the département: 92, 974.</summary>
    public required string Code { get; init; }

    public required string Name { get; init; }

    /// <summary>IANA identifier, shared by all its sites.</summary>
    public required string TimeZone { get; init; }

    public required string HolidayCalendar { get; init; }

    public required string Phone { get; init; }

    /// <summary>Local hour at which a day's answers are given and freed places are opened again.</summary>
    public required TimeOnly EveningRunAt { get; init; }

    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);

    public EveningHour Evenings() => new(EveningRunAt, Zone, new WorkingDays(Calendars.HolidayCalendar.Parse(HolidayCalendar)));
}
