using System.Globalization;
using PrefectureBooking.Simulator.Town;

namespace PrefectureBooking.Simulator.Rows;

/// <summary>
/// Today's practice: every week the places of one week, four weeks ahead, go online, and whoever clicks first has them.
/// Nothing is known of deadlines, places given back are lost, and nobody replaces who does not come.
/// </summary>
internal sealed class WeeklyRelease
{
    private const int WeeksAhead = 4;

    private readonly Scenario _scenario;
    private readonly Habits _habits;
    private readonly RowYear _year;
    private readonly bool _withBots;
    private readonly List<Course> _looking = [];
    private readonly Dictionary<(int Site, DateOnly Day), int> _open = [];
    private readonly Dictionary<DateOnly, List<Course>> _booked = [];
    private readonly Dictionary<DateOnly, List<Course>> _back = [];
    private readonly Dictionary<int, int> _attempts = [];
    private int _releases;

    public WeeklyRelease(Scenario scenario, bool withBots) =>
        (_scenario, _habits, _year, _withBots) = (scenario, scenario.Habits, RowYear.Of(scenario), withBots);

    public RowYear Run()
    {
        var registrations = _scenario.Registrations();
        for (var day = 0; day < _scenario.Days.Count; day++)
        {
            var today = _scenario.Days[day];
            if (today == _scenario.MeasuredFrom)
            {
                _year.BeginMeasuring();
            }

            _looking.AddRange(registrations[today].Select(person => _year.Courses[person.Number]));
            _looking.AddRange(_back.GetValueOrDefault(today, []));
            Release(today, day == 0 ? null : _scenario.Days[day - 1]);
            Click(today);
            Receive(today);
        }

        return _year;
    }

    private void Release(DateOnly today, DateOnly? yesterday)
    {
        if (yesterday is { } before && WeekOf(before) == WeekOf(today))
        {
            return;
        }

        var monday = today.AddDays(1 - (today.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)today.DayOfWeek));
        var until = monday.AddDays(7 * (WeeksAhead + 1));
        var from = yesterday is null ? today.AddDays(1) : until.AddDays(-7);
        foreach (var day in Scenario.Calendar.Between(from, until))
        {
            for (var site = 0; site < _scenario.Capacity.Count; site++)
            {
                Open(site, day);
            }
        }

        _releases++;
    }

    private void Open(int site, DateOnly day)
    {
        var places = _scenario.Capacity[site];
        var taken = _withBots ? Enumerable.Range(0, places).Count(i => _scenario.Chance.Happens(_habits.BotShare, Occasion.Bot, day.DayNumber, (site * 1000) + i)) : 0;
        var unsold = Enumerable.Range(0, taken).Count(i => _scenario.Chance.Happens(_habits.BotUnsold, Occasion.Bot, day.DayNumber, 500_000 + (site * 1000) + i));
        _year.Released += places;
        _year.TakenByBots += taken;
        // A bought place has a holder drawn like a clicked one, but one in five finds no buyer and stays empty.
        _open[(site, day)] = places - unsold;
    }

    private void Click(DateOnly today)
    {
        List<(int Site, DateOnly Day)> open = [.. _open.Where(o => o.Value > 0 && o.Key.Day > today).Select(o => o.Key).OrderBy(o => o.Day).ThenBy(o => o.Site)];
        foreach (var course in _looking.OrderBy(c => _scenario.Chance.Bits(Occasion.Click, c.Person.Number, _releases)).ToList())
        {
            var at = open.FindIndex(place => !(course.Person.OpensOn > place.Day) && course.Person.Sites.Contains(place.Site));
            if (at >= 0)
            {
                Book(course, open[at]);
                open.RemoveAll(place => _open[place] == 0);
            }
            else if (open.Count == 0)
            {
                return;
            }
        }
    }

    private void Book(Course course, (int Site, DateOnly Day) place)
    {
        _open[place]--;
        _looking.Remove(course);
        _year.Booked++;
        _year.BookedOpen++;
        ListOn(_booked, place.Day).Add(course);
    }

    private void Receive(DateOnly today)
    {
        foreach (var course in _booked.GetValueOrDefault(today, []))
        {
            var attempt = _attempts[course.Person.Number] = _attempts.GetValueOrDefault(course.Person.Number, -1) + 1;
            if (_scenario.Strikes.Contains(today))
            {
                ComeBack(course, today, 1);
            }
            else if (Happens(_habits.Cancellation, Occasion.Cancellation, course, attempt))
            {
                course.AtFault = true;
                ComeBack(course, today, 1);
            }
            else if (Happens(_habits.NoShow, Occasion.NoShow, course, attempt))
            {
                Miss(course, today, attempt);
            }
            else
            {
                course.SeenOn = today;
            }
        }
    }

    private void Miss(Course course, DateOnly today, int attempt)
    {
        course.AtFault = true;
        course.GaveUp = !Happens(_habits.ReturnAfterNoShow, Occasion.Return, course, attempt);
        if (!course.GaveUp)
        {
            ComeBack(course, today, _habits.DaysToReturn);
        }
    }

    private void ComeBack(Course course, DateOnly today, int days) => ListOn(_back, Scenario.Calendar.AddWorkingDays(today, days)).Add(course);

    private bool Happens(double probability, Occasion occasion, Course course, int attempt) =>
        _scenario.Chance.Happens(probability, occasion, course.Person.Number, attempt);

    private static List<Course> ListOn(Dictionary<DateOnly, List<Course>> byDay, DateOnly day) =>
        byDay.TryGetValue(day, out var list) ? list : byDay[day] = [];

    private static int WeekOf(DateOnly day) => ISOWeek.GetWeekOfYear(day.ToDateTime(TimeOnly.MinValue));
}
