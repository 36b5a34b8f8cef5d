using PrefectureBooking.Simulator.Rows;

namespace PrefectureBooking.Simulator.Report;

/// <summary>One row measured on one draw. Null where the row has no such thing. Waits in calendar days from the first day the person could come, of those received in the year measured.</summary>
internal sealed record Figures
{
    public required string Row { get; init; }

    public required double Load { get; init; }

    public required int Draw { get; init; }

    /// <summary>R whose deadline lies in the year measured, received on it or before, in percent; without those who gave up.</summary>
    public required double OnTime { get; init; }

    /// <summary>The same among those who missed, cancelled or left unanswered nothing.</summary>
    public double? OnTimeNoFault { get; init; }

    /// <summary>Mean days without papers, over the same R.</summary>
    public double? RuptureDays { get; init; }

    public double? KeptPromises { get; init; }

    public double? PassesPerDay { get; init; }

    public required double? WaitRMedian { get; init; }

    public required double? WaitR95 { get; init; }

    public double? WaitFMedian { get; init; }

    public double? WaitF95 { get; init; }

    /// <summary>Days the oldest F has waited at the end.</summary>
    public double? OldestF { get; init; }

    public double? OpenShare { get; init; }

    public double? Utilisation { get; init; }

    public double? BotCapture { get; init; }

    /// <summary>s_F at the end, in percent.</summary>
    public double? FirstShare { get; init; }

    public static Figures Of(string row, RowYear year)
    {
        Course[] due = [.. year.Courses.Where(c => c.Person.IsRenewal && year.Scenario.IsMeasured(c.Person.Deadline!.Value) && !c.GaveUp)];
        Course[] promised = [.. due.Where(c => c.PromisedBy is not null)];
        var (waitR, waitF) = (Waits(year, c => c.Person.IsRenewal), Waits(year, c => c.Person.Deadline is null));
        var measured = new Figures
        {
            Row = row,
            Load = year.Scenario.Load,
            Draw = year.Scenario.Draw,
            OnTime = Percent(due.Count(IsOnTime), due.Length),
            WaitRMedian = Quantile(waitR, 0.50),
            WaitR95 = Quantile(waitR, 0.95),
        };
        return year.IsLived ? WithLife(measured, year, due, promised, waitF) : measured;
    }

    private static Figures WithLife(Figures measured, RowYear year, Course[] due, Course[] promised, double[] waitF)
    {
        var last = year.Scenario.LastDay;
        DateOnly[] days = [.. year.Scenario.MeasuredDays];
        var places = days.Sum(day => Enumerable.Range(0, year.Scenario.Capacity.Count).Sum(site => year.Scenario.PlacesOn(site, day)));
        return measured with
        {
            RuptureDays = due.Length == 0 ? null : due.Average(c => Math.Max(0, (c.SeenOn ?? last).DayNumber - c.Person.Deadline!.Value.DayNumber)),
            OnTimeNoFault = Percent(due.Count(c => !c.AtFault && IsOnTime(c)), due.Count(c => !c.AtFault)),
            KeptPromises = promised.Length == 0 ? null : Percent(promised.Count(c => c.SeenOn <= c.PromisedBy), promised.Length),
            PassesPerDay = (double)year.PassesGiven / days.Length,
            WaitFMedian = Quantile(waitF, 0.50),
            WaitF95 = Quantile(waitF, 0.95),
            OldestF = year.Courses.Where(c => c.Person.Deadline is null && c.SeenOn is null && !c.GaveUp)
                .Select(c => (double?)(last.DayNumber - c.Person.RegisteredOn.DayNumber)).Max(),
            OpenShare = Percent(year.BookedOpen, year.Booked),
            Utilisation = Percent(year.Courses.Count(c => c.SeenOn is { } day && year.Scenario.IsMeasured(day)), places),
            BotCapture = Percent(year.TakenByBots, year.Released),
            FirstShare = year.FirstShare is { } share ? (double)share * 100 : null,
        };
    }

    private static bool IsOnTime(Course course) => course.SeenOn <= course.Person.Deadline;

    private static double Percent(int part, int whole) => whole == 0 ? 0 : 100.0 * part / whole;

    private static double[] Waits(RowYear year, Func<Course, bool> which) =>
        [.. year.Courses.Where(c => which(c) && c.SeenOn is { } day && year.Scenario.IsMeasured(day)).Select(c => (double)(c.SeenOn!.Value.DayNumber - c.Person.FirstPossible.DayNumber)).Order()];

    private static double? Quantile(double[] sorted, double part) => sorted.Length == 0 ? null : sorted[(int)(part * (sorted.Length - 1))];
}
