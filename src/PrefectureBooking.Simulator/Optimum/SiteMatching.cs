namespace PrefectureBooking.Simulator.Optimum;

/// <summary>
/// A maximum matching of people and cells with places (Hopcroft–Karp 1973): in each round the shortest augmenting paths, as many as do not touch.
/// A cell is one day of one site; people accept several sites, so windows alone do not decide.
/// </summary>
internal sealed class SiteMatching
{
    private const int Unreached = int.MaxValue;

    private readonly IReadOnlyList<int[]> _choices;
    private readonly int[] _free;
    private readonly List<int>[] _holders;
    private readonly int[] _cellOf;
    private readonly int[] _depth;
    private readonly int[] _tried;

    private SiteMatching(IReadOnlyList<int> places, IReadOnlyList<int[]> choices)
    {
        (_choices, _free) = (choices, [.. places]);
        _holders = [.. places.Select(_ => new List<int>())];
        _cellOf = [.. Enumerable.Repeat(-1, choices.Count)];
        (_depth, _tried) = (new int[places.Count], new int[choices.Count]);
    }

    /// <returns>Per person its cell; −1 when it has none.</returns>
    public static int[] Match(IReadOnlyList<int> places, IReadOnlyList<int[]> choices)
    {
        var matching = new SiteMatching(places, choices);
        while (matching.Layer())
        {
            Array.Clear(matching._tried);
            for (var person = 0; person < choices.Count; person++)
            {
                if (matching._cellOf[person] < 0)
                {
                    matching.Place(person, 0);
                }
            }
        }

        return matching._cellOf;
    }

    // Breadth first from everybody without a cell; true when a free place is reached.
    private bool Layer()
    {
        Array.Fill(_depth, Unreached);
        var frontier = Enumerable.Range(0, _choices.Count).Where(person => _cellOf[person] < 0).ToList();
        for (var depth = 0; frontier.Count > 0; depth++)
        {
            var (reached, isFree) = (new List<int>(), false);
            foreach (var cell in frontier.SelectMany(person => _choices[person]).Where(cell => _depth[cell] == Unreached))
            {
                _depth[cell] = depth;
                isFree |= _free[cell] > 0;
                reached.AddRange(_holders[cell]);
            }

            if (isFree)
            {
                return true;
            }

            frontier = reached;
        }

        return false;
    }

    private bool Place(int person, int depth)
    {
        for (; _tried[person] < _choices[person].Length; _tried[person]++)
        {
            var cell = _choices[person][_tried[person]];
            if (_depth[cell] == depth && (TakeFree(cell) || Displace(cell, depth)))
            {
                _cellOf[person] = cell;
                _holders[cell].Add(person);
                return true;
            }
        }

        return false;
    }

    private bool TakeFree(int cell)
    {
        if (_free[cell] == 0)
        {
            return false;
        }

        _free[cell]--;
        return true;
    }

    private bool Displace(int cell, int depth)
    {
        foreach (var holder in _holders[cell].ToArray())
        {
            if (Place(holder, depth + 1))
            {
                _holders[cell].Remove(holder);
                return true;
            }
        }

        return false;
    }
}
