namespace PrefectureBooking.Simulator.Optimum;

/// <summary>
/// The largest number of unit jobs with windows that days with places can serve (Glover 1967): day by day, each place to the open job
/// that is due first. Exact, because windows are intervals.
/// </summary>
internal static class GloverGreedy
{
    /// <param name="places">Per day.</param>
    /// <param name="jobs">Windows in days, both ends included.</param>
    /// <returns>Per job its day; null when it is not served.</returns>
    public static int?[] Serve(IReadOnlyList<int> places, IReadOnlyList<(int From, int By)> jobs)
    {
        var served = new int?[jobs.Count];
        var opening = Enumerable.Range(0, jobs.Count).OrderBy(job => jobs[job].From).ToArray();
        var open = new PriorityQueue<int, int>();
        var next = 0;
        for (var day = 0; day < places.Count; day++)
        {
            for (; next < opening.Length && jobs[opening[next]].From <= day; next++)
            {
                open.Enqueue(opening[next], jobs[opening[next]].By);
            }

            for (var left = places[day]; left > 0 && open.TryDequeue(out var job, out var by);)
            {
                if (by >= day)
                {
                    served[job] = day;
                    left--;
                }
            }
        }

        return served;
    }
}
