namespace PrefectureBooking.Domain.Tests.Allocation;

/// <summary>A maximum matching written another way than the one under test: place by place, by depth-first search.</summary>
internal static class Kuhn
{
    /// <param name="choices">Per person, the cells that would do.</param>
    /// <param name="places">Per cell, its places.</param>
    public static int Largest(IReadOnlyList<int[]> choices, IReadOnlyList<int> places)
    {
        var cells = places.SelectMany((count, cell) => Enumerable.Repeat(cell, count)).ToArray();
        var holder = Enumerable.Repeat(-1, cells.Length).ToArray();
        return Enumerable.Range(0, choices.Count).Count(person => Seat(person, new bool[cells.Length]));

        bool Seat(int person, bool[] seen)
        {
            for (var place = 0; place < cells.Length; place++)
            {
                if (seen[place] || !choices[person].Contains(cells[place]))
                {
                    continue;
                }

                seen[place] = true;
                if (holder[place] < 0 || Seat(holder[place], seen))
                {
                    holder[place] = person;
                    return true;
                }
            }

            return false;
        }
    }
}
