using PrefectureBooking.Domain.Calendars;

namespace PrefectureBooking.Domain.Allocation;

/// <summary>"Between A and B at the present pace": never a promise. Allocation policy, point 8.</summary>
/// <param name="From">At the fastest recent pace.</param>
/// <param name="Until">At the slowest recent pace; null when that was nothing at all: then no end can honestly be named.</param>
public sealed record HonestRange(DateOnly From, DateOnly? Until)
{
    private const int Stretches = 4;

    /// <param name="ahead">People of the class to be served up to and with this person.</param>
    /// <param name="recent">People of the class served on each of the latest working days, oldest first; whole stretches of them are compared.</param>
    /// <param name="firstDay">First day the next run can fill.</param>
    /// <returns>Null when nobody was served lately.</returns>
    public static HonestRange? Of(int ahead, IReadOnlyList<int> recent, DateOnly firstDay, WorkingDays workingDays)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ahead);
        var length = Math.Max(1, recent.Count / Stretches);
        int[] paces = [.. recent.Reverse().Chunk(length).Where(stretch => stretch.Length == length).Select(stretch => stretch.Sum())];
        return paces.Length == 0 || paces.Max() == 0 ? null : new(DayAt(paces.Max()), paces.Min() == 0 ? null : DayAt(paces.Min()));

        DateOnly DayAt(int pace) => workingDays.AddWorkingDays(workingDays.FirstOnOrAfter(firstDay), (int)((((long)ahead * length) - 1) / pace));
    }
}
