using PrefectureBooking.Domain.Calendars;

namespace PrefectureBooking.Simulator.Town;

/// <summary>One year of one préfecture: what every row meets alike.</summary>
internal sealed class Scenario
{
    public required double Load { get; init; }

    public required int Draw { get; init; }

    /// <summary>Guichet-slots per day of each site.</summary>
    public required IReadOnlyList<int> Capacity { get; init; }

    /// <summary>The working days lived through, in order.</summary>
    public required IReadOnlyList<DateOnly> Days { get; init; }

    /// <summary>Days before it fill the queues, so that the year measured does not begin with empty ones.</summary>
    public required DateOnly MeasuredFrom { get; init; }

    /// <summary>Everybody, in order of registration.</summary>
    public required IReadOnlyList<Person> People { get; init; }

    /// <summary>Working days on which no site opens, known that morning only.</summary>
    public required IReadOnlySet<DateOnly> Strikes { get; init; }

    public required Chance Chance { get; init; }

    public required Habits Habits { get; init; }

    public static WorkingDays Calendar { get; } = new(HolidayCalendar.Metropole);

    public DateOnly LastDay => Days[^1];

    public IEnumerable<DateOnly> MeasuredDays => Days.Where(IsMeasured);

    public int TotalCapacity => Capacity.Sum();

    public bool IsMeasured(DateOnly day) => MeasuredFrom <= day && day <= LastDay;

    public int PlacesOn(int site, DateOnly day) => Strikes.Contains(day) ? 0 : Capacity[site];

    public ILookup<DateOnly, Person> Registrations() => People.ToLookup(p => p.RegisteredOn);
}
