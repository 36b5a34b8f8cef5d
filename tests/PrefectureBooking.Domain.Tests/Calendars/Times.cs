using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using PrefectureBooking.Domain.Calendars;

namespace PrefectureBooking.Domain.Tests.Calendars;

/// <summary>Generators and short forms for local times of one day.</summary>
internal static class Times
{
    private const int LastMinute = (24 * 60) - 1;

    public static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");
    public static readonly TimeZoneInfo Reunion = TimeZoneInfo.FindSystemTimeZoneById("Indian/Reunion");
    public static readonly TimeZoneInfo Cayenne = TimeZoneInfo.FindSystemTimeZoneById("America/Cayenne");

    public static Gen<TimeOnly> AnyMinute => Gen.Choose(0, LastMinute).Select(Minute);

    public static Gen<HalfOpen<TimeOnly>> AnyHours =>
        from start in Gen.Choose(0, LastMinute - 1)
        from end in Gen.Choose(start + 1, LastMinute)
        select new HalfOpen<TimeOnly>(Minute(start), Minute(end));

    public static HalfOpen<TimeOnly> Hours(string start, string end) => new(At(start), At(end));

    public static TimeOnly At(string time) => TimeOnly.ParseExact(time, "HH:mm", CultureInfo.InvariantCulture);

    public static DateOnly Day(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateTimeOffset Utc(string instant) => DateTimeOffset.Parse(instant + "Z", CultureInfo.InvariantCulture);

    private static TimeOnly Minute(int minute) => TimeOnly.MinValue.AddMinutes(minute);
}
