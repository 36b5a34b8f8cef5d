using PrefectureBooking.Domain.Visits;

namespace PrefectureBooking.Simulator.Hall;

/// <summary>One rule on all draws of a setting. Percentages and quantiles over all people of all draws.</summary>
internal sealed record HallFigures(HallSetting Setting, string Rule, IReadOnlyList<IReadOnlyList<HallVisit>> Days)
{
    private HallVisit[] WalkIns { get; } = [.. Days.SelectMany(d => d).Where(v => !v.Person.IsBooked)];

    private HallVisit[] Booked { get; } = [.. Days.SelectMany(d => d).Where(v => v.Person.IsBooked)];

    public double WalkInsServed => Percent(WalkIns.Count(v => v.CalledAt is not null), WalkIns.Length);

    public double NotToday => Percent(WalkIns.Count(v => v.IsRefused), WalkIns.Length);

    public double? WalkInWait(double part) => Quantile(WalkIns, part);

    public double? BookedWait(double part) => Quantile(Booked, part);

    /// <summary>Per half-day.</summary>
    public double BookedUnserved => (double)Booked.Count(v => v.IsUnserved) / Days.Count;

    /// <summary>Of the walk-ins who were let in on the day's word, pass holders apart.</summary>
    public double ToldTodayUnserved => Percent(WalkIns.Count(v => v.IsUnserved && !v.Person.HasPass), WalkIns.Count(v => !v.IsRefused && !v.Person.HasPass));

    public double PassUnserved => Percent(WalkIns.Count(v => v.IsUnserved && v.Person.HasPass), WalkIns.Count(v => v.Person.HasPass));

    /// <summary>Of everybody who came and was not received.</summary>
    public double? WithoutPaper => WalkIns.Concat(Booked).Count(v => v.CalledAt is null) is > 0 and var left
        ? Percent(WalkIns.Concat(Booked).Count(v => v.CalledAt is null && !v.HoldsPaper), left)
        : null;

    /// <summary>Of those told a range, for how many it held; who was not called at all counts against it.</summary>
    public double? WalkInsCovered => Covered(WalkIns);

    /// <summary>The same among those called.</summary>
    public double? CalledCovered => Covered([.. WalkIns.Where(v => v.CalledAt is not null)]);

    public double? BookedCovered => Covered(Booked);

    /// <summary>Mean told range of walk-ins, minutes.</summary>
    public (double From, double Until)? MeanRange =>
        WalkIns.Select(v => v.Told).OfType<WaitAnswer.Range>().ToList() is { Count: > 0 } told
            ? (told.Average(r => r.From.TotalMinutes), told.Average(r => r.Until.TotalMinutes))
            : null;

    private static double? Covered(HallVisit[] visits)
    {
        var told = visits.Where(v => v.Told is WaitAnswer.Range).ToList();
        return told.Count == 0 ? null : Percent(told.Count(v => v.CalledAt <= ((WaitAnswer.Range)v.Told!).ToldUntil), told.Count);
    }

    private static double Percent(int part, int whole) => whole == 0 ? 0 : 100.0 * part / whole;

    private static double? Quantile(HallVisit[] visits, double part)
    {
        double[] waits = [.. visits.Select(v => v.Wait?.TotalMinutes).OfType<double>().Order()];
        return waits.Length == 0 ? null : waits[(int)(part * (waits.Length - 1))];
    }
}
