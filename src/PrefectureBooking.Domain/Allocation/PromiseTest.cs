namespace PrefectureBooking.Domain.Allocation;

/// <summary>
/// Whether one more person can be promised a place of a pool by a deadline: Hall's condition on intervals. For all days a ≤ b, those who can
/// only be served from a to b are at most κ times the places of a to b. Allocation policy, point 8.
/// A question costs the number of intervals around its own, whatever the number of promises.
/// </summary>
public sealed class PromiseTest
{
    private readonly DateOnly _first;
    private readonly int[] _usable;
    private readonly decimal[] _placesBefore;
    private readonly int[] _due;
    private readonly int[][] _room;

    /// <param name="firstDay">First day the run can fill.</param>
    /// <param name="days">Of the pool from that day to the latest deadline, in any order; a date not named has no place.</param>
    /// <param name="standing">Promises without a place.</param>
    /// <param name="promisedPart">κ.</param>
    public PromiseTest(DateOnly firstDay, IReadOnlyCollection<PromiseDay> days, IEnumerable<PromiseWindow> standing, decimal promisedPart)
    {
        _first = firstDay;
        var length = Math.Max(1, days.Select(d => d.Day.DayNumber - firstDay.DayNumber + 1).DefaultIfEmpty().Max());
        (_usable, _placesBefore, _due) = (new int[length], new decimal[length + 1], new int[length]);
        foreach (var day in days.Where(d => d.Day >= firstDay))
        {
            _usable[NumberOf(day.Day)] = day.Bookable;
            _placesBefore[NumberOf(day.Day) + 1] = day.Places;
        }

        for (var day = 0; day < length; day++)
        {
            _placesBefore[day + 1] += _placesBefore[day];
        }

        _room = RoomOf(Counted(standing), promisedPart);
    }

    /// <summary>Days of the pool, of those a person may come, that lie in the window: fewer than n and nothing can be promised.</summary>
    public int UsableDays(PromiseWindow window, IReadOnlyCollection<DateOnly> impossible)
    {
        var count = 0;
        for (var day = NumberOf(window.From); day <= NumberOf(window.By) && window.By >= _first; day++)
        {
            count += _usable[day] > 0 && !impossible.Contains(_first.AddDays(day)) ? 1 : 0;
        }

        return count;
    }

    public bool CanPromise(PromiseWindow window)
    {
        if (window.By < _first || window.By < window.From)
        {
            return false;
        }

        var by = NumberOf(window.By);
        for (var from = 0; from <= NumberOf(window.From); from++)
        {
            if (_room[from].AsSpan(by).ContainsAnyInRange(int.MinValue, 0))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Promises that certainly cannot all be kept: the most by which those of one interval exceed its places. The truth may be worse, never better.</summary>
    public int Unkept => _room.Select((row, from) => row.AsSpan(from).ToArray().Min()).Select(room => Math.Max(0, -room)).Max();

    /// <summary>Counts one more promise; the caller asked first.</summary>
    public void Add(PromiseWindow window)
    {
        var by = NumberOf(window.By);
        _due[by]++;
        for (var from = 0; from <= NumberOf(window.From); from++)
        {
            foreach (ref var room in _room[from].AsSpan(by))
            {
                room--;
            }
        }
    }

    /// <summary>
    /// Promises that tonight's run must serve so that the days after its last one can serve all others: the most by which those due by some day
    /// exceed the places of the days between. Serving that many, smallest deadline first, keeps every promise (earliest deadline first is exact for unit places).
    /// </summary>
    public int OwedBy(DateOnly lastDay)
    {
        var after = Math.Min(NumberOf(lastDay) + 1, _due.Length);
        var (due, owed) = (0, 0);
        for (var by = 0; by < _due.Length; by++)
        {
            due += _due[by];
            var later = by < after ? 0 : decimal.Floor(_placesBefore[by + 1] - _placesBefore[after]);
            owed = Math.Max(owed, due - (int)later);
        }

        return owed;
    }

    // Earlier than the first day, it counts as the first; later than the last planned day, as due on that one.
    private int NumberOf(DateOnly day) => Math.Clamp(day.DayNumber - _first.DayNumber, 0, _usable.Length - 1);

    private int[][] Counted(IEnumerable<PromiseWindow> standing)
    {
        var counts = Enumerable.Range(0, _due.Length).Select(_ => new int[_due.Length]).ToArray();
        foreach (var window in standing)
        {
            counts[Math.Min(NumberOf(window.From), NumberOf(window.By))][NumberOf(window.By)]++;
            _due[NumberOf(window.By)]++;
        }

        return counts;
    }

    // room[a][b] = ⌊κ · places(a…b)⌋ − promises within [a, b]: each row adds its own day's promises to the row below.
    private int[][] RoomOf(int[][] counts, decimal promisedPart)
    {
        var within = new int[_due.Length];
        for (var from = _due.Length - 1; from >= 0; from--)
        {
            var own = 0;
            for (var by = 0; by < _due.Length; by++)
            {
                own += counts[from][by];
                within[by] += own;
                counts[from][by] = by < from ? int.MaxValue
                    : (int)decimal.Floor(promisedPart * (_placesBefore[by + 1] - _placesBefore[from])) - within[by];
            }
        }

        return counts;
    }
}

/// <summary>When a promised person can be served, both days included.</summary>
/// <param name="From">Start of the legal window (r).</param>
/// <param name="By">The deadline (d).</param>
public readonly record struct PromiseWindow(DateOnly From, DateOnly By);
