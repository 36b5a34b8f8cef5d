using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Simulator.Rows;
using PrefectureBooking.Simulator.Town;

namespace PrefectureBooking.Simulator.Optimum;

/// <summary>
/// The most renewals anybody could serve in time who knew the whole year beforehand, once F has its floor. Of the people it knows who will come:
/// those who would give up after a missed appointment are left out.
/// </summary>
internal static class OfflineOptimum
{
    /// <param name="notice">Working days between registration and the earliest visit.</param>
    public static RowYear Run(Scenario scenario, int notice)
    {
        var year = RowYear.Of(scenario, isLived: false);
        foreach (var course in year.Courses)
        {
            course.GaveUp = GivesUp(course.Person, scenario);
        }

        Course[] jobs = [.. year.Courses.Where(c => c.Person.IsRenewal && !c.GaveUp)];
        (int From, int By)[] windows = [.. jobs.Select(c => Window(c.Person, scenario.Days, notice))];
        if (scenario.Capacity.Count == 1)
        {
            Serve(jobs, GloverGreedy.Serve(Places(scenario, site: 0), windows), scenario);
        }
        else
        {
            Serve(jobs, MatchSites(scenario, jobs, windows), scenario);
        }

        return year;
    }

    private static bool GivesUp(Person person, Scenario scenario) =>
        scenario.Chance.Happens(scenario.Habits.NoShow, Occasion.NoShow, person.Number, 0)
        && !scenario.Chance.Happens(scenario.Habits.ReturnAfterNoShow, Occasion.Return, person.Number, 0);

    private static (int From, int By) Window(Person person, IReadOnlyList<DateOnly> days, int notice)
    {
        var registered = FirstOnOrAfter(days, person.RegisteredOn) + notice;
        return (Math.Max(registered, FirstOnOrAfter(days, person.FirstPossible)), FirstOnOrAfter(days, person.Deadline!.Value.AddDays(1)) - 1);
    }

    private static int FirstOnOrAfter(IReadOnlyList<DateOnly> days, DateOnly day)
    {
        var at = ((DateOnly[])days).AsSpan().BinarySearch(day);
        return at >= 0 ? at : ~at;
    }

    private static int[] Places(Scenario scenario, int site)
    {
        var (sums, places) = (default(FloorSums), new int[scenario.Days.Count]);
        for (var day = 0; day < places.Length; day++)
        {
            var capacity = scenario.PlacesOn(site, scenario.Days[day]);
            (var floors, sums) = DayFloors.Of(capacity, FloorPolicy.Default.FirstAtStart, 0, sums);
            places[day] = capacity - floors.First;
        }

        return places;
    }

    private static int?[] MatchSites(Scenario scenario, Course[] jobs, (int From, int By)[] windows)
    {
        var days = scenario.Days.Count;
        int[] places = [.. Enumerable.Range(0, scenario.Capacity.Count).SelectMany(site => Places(scenario, site))];
        int[][] choices = [.. jobs.Select((c, job) => c.Person.Sites.SelectMany(site => Enumerable.Range(0, days)
            .Where(day => windows[job].From <= day && day <= windows[job].By).Select(day => (site * days) + day)).ToArray())];
        return [.. SiteMatching.Match(places, choices).Select(cell => cell < 0 ? (int?)null : cell % days)];
    }

    private static void Serve(Course[] jobs, int?[] served, Scenario scenario)
    {
        foreach (var (course, day) in jobs.Zip(served))
        {
            course.SeenOn = day is { } number ? scenario.Days[number] : null;
        }
    }
}
