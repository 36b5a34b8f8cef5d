namespace PrefectureBooking.Simulator.Town;

/// <summary>Draws scenarios, or lays a préfecture's own trace on the calendar.</summary>
internal static class ScenarioMaker
{
    private const int DaysBetweenStrikes = 42;

    private static readonly DateOnly Start = new(2027, 1, 4);

    public static Scenario Drawn(SimulatorOptions options, double load, int draw)
    {
        var chance = new Chance(((ulong)options.Seed << 32) + (ulong)draw);
        DateOnly[] days = [.. DaysFrom(Scenario.Calendar.AddWorkingDays(Start, -options.WarmUp), options.WarmUp + options.Days)];
        return Of(options, load, draw, days[options.WarmUp..], days, new Arrivals(chance, days, options.Sites).Draw(load, options.Capacity), chance);
    }

    public static Scenario Replayed(SimulatorOptions options, IReadOnlyList<Person> people, int draw)
    {
        var chance = new Chance(((ulong)options.Seed << 32) + (ulong)draw);
        var first = Scenario.Calendar.FirstOnOrAfter(people[0].RegisteredOn);
        DateOnly[] days = [.. Scenario.Calendar.Between(first, Scenario.Calendar.FirstOnOrAfter(people[^1].RegisteredOn).AddDays(1))];
        Person[] onWorkingDays = [.. people.Select(p => p with { RegisteredOn = Scenario.Calendar.FirstOnOrAfter(p.RegisteredOn) })];
        return Of(options, (double)people.Count / (days.Length * options.Capacity), draw, days, days, onWorkingDays, chance);
    }

    private static Scenario Of(SimulatorOptions options, double load, int draw, DateOnly[] measured, DateOnly[] days, IReadOnlyList<Person> people, Chance chance) => new()
    {
        Load = load,
        Draw = draw,
        Capacity = [.. Enumerable.Range(0, options.Sites).Select(site => ((site + 1) * options.Capacity / options.Sites) - (site * options.Capacity / options.Sites))],
        Days = days,
        MeasuredFrom = measured[0],
        People = people,
        Strikes = days.Where((_, day) => day % DaysBetweenStrikes == DaysBetweenStrikes - 1).ToHashSet(),
        Chance = chance,
        Habits = new(),
    };

    private static IEnumerable<DateOnly> DaysFrom(DateOnly first, int count)
    {
        var day = Scenario.Calendar.FirstOnOrAfter(first);
        for (var i = 0; i < count; i++, day = Scenario.Calendar.AddWorkingDays(day, 1))
        {
            yield return day;
        }
    }
}
