namespace PrefectureBooking.Domain.Transparency;

/// <summary>
/// Which counts of people the public may read. Fewer than eleven are masked, nobody included: a zero after a masked cell would say
/// that everyone in it has gone. What surrounds a masked count is masked by where it stands, never by how much it is, so that a small
/// count may take any value from 0 to 10 and nothing published anywhere changes, today or later: there is no equation to solve.
/// Hence three rules. A total is shown only when all its parts are. Of two halves of a shown whole, one is not shown without the other.
/// And no cell is masked alone: who knows the total otherwise, as a person's proof in the participants' list tells them, would subtract.
/// See docs/adr/0021.
/// </summary>
public static class SmallCounts
{
    public const int Fewest = 11;

    public static PublicCount Of(int people) => people < Fewest ? PublicCount.Masked : new(people);

    /// <summary>For counts of a closed period in which being nobody harms nobody: a zero is shown.</summary>
    public static PublicCount OrNobody(int people) => people == 0 ? new(0) : Of(people);

    /// <summary>The disjoint cells of one table.</summary>
    /// <param name="people">In the order in which a large cell is given up to hide a small one: the least asked for first.</param>
    public static IReadOnlyList<PublicCount> Cells(IReadOnlyList<int> people)
    {
        PublicCount[] cells = [.. people.Select(Of)];
        var spare = Array.FindIndex(cells, cell => !cell.IsMasked);
        if (spare >= 0 && cells.Count(cell => cell.IsMasked) == 1)
        {
            cells[spare] = PublicCount.Masked;
        }

        return cells;
    }

    /// <summary>
    /// As <see cref="Cells"/>, of a closed period, in which a zero is shown. A zero never gives way for a small count: it would give
    /// nothing to confuse it with. Where no large cell can, all are masked.
    /// </summary>
    public static IReadOnlyList<PublicCount> ClosedCells(IReadOnlyList<int> people)
    {
        PublicCount[] cells = [.. people.Select(OrNobody)];
        if (cells.Count(cell => cell.IsMasked) != 1)
        {
            return cells;
        }

        var spare = Array.FindIndex(cells, cell => cell.Shown >= Fewest);
        if (spare < 0)
        {
            return [.. cells.Select(_ => PublicCount.Masked)];
        }

        cells[spare] = PublicCount.Masked;
        return cells;
    }

    public static PublicCount Total(int total, IEnumerable<PublicCount> parts) => parts.Any(part => part.IsMasked) ? PublicCount.Masked : Of(total);

    /// <summary>A count that gives another one away when their sum is known: shown only beside it.</summary>
    public static PublicCount Beside(PublicCount other, int count) => other.IsMasked ? PublicCount.Masked : new(count);

    /// <summary>Two halves of a known whole: both or none.</summary>
    public static (PublicCount First, PublicCount Second) Halves(int first, int second) =>
        first < Fewest || second < Fewest ? default : (new(first), new(second));
}
