using PrefectureBooking.Domain.Calendars;

namespace PrefectureBooking.Domain.Visits;

/// <summary>
/// When the last of those present or expected would leave, if no guichet stopped before: beside the closing hour, how much too late the day would end.
/// </summary>
/// <remarks>
/// Example: at 16:00 six people wait before two guichets that close at 16:30; services last 15 minutes. The last two are called at 16:30 and leave at 16:45:
/// a quarter of an hour late. Whoever may still come unannounced is not counted, because registration can be closed to them.
/// </remarks>
/// <param name="Likely">Half of the forward runs are over by then; up to five minutes.</param>
/// <param name="Latest">Nine runs of ten are.</param>
/// <param name="People">Present, at a guichet or expected, whom a guichet can call.</param>
/// <param name="Uncallable">Present or expected for what no guichet serves any more today.</param>
public sealed record ProjectedEnd(DateTimeOffset Likely, DateTimeOffset Latest, int People, int Uncallable)
{
    private static readonly long Step = TimeSpan.FromMinutes(5).Ticks;

    public bool IsOver => People == 0 && Uncallable == 0;

    public static ProjectedEnd Of(HallForecast forecast)
    {
        var hall = Prolonged(forecast) with { Waiting = Counted(forecast), Later = [] };
        var known = hall.Waiting.Concat(hall.Expected.Select(e => e.Ticket)).ToList();
        var callable = known.Count(t => hall.Guichets.Any(g => g.MayCall(t)));
        DateTimeOffset[] ends = [.. Enumerable.Range(0, hall.Runs).Select(run => ForwardRun.EndsAt(hall, ForecastDraws.Of(hall.Seed, run))).Order()];
        return new(
            At(ends, 0.5), At(ends, 0.9), callable + hall.Guichets.Count(g => g.InService is not null), known.Count - callable);
    }

    // Whoever closes last for a pool goes on until nobody is left.
    private static HallForecast Prolonged(HallForecast forecast)
    {
        var closing = forecast.Guichets.SelectMany(g => g.Pools, (guichet, pool) => (Pool: pool, End: EndOf(guichet)))
            .GroupBy(g => g.Pool, g => g.End).ToDictionary(g => g.Key, g => g.Max());
        return forecast with { Guichets = [.. forecast.Guichets.Select(g => g.Open.Count > 0 && g.Pools.Any(pool => closing[pool] == EndOf(g)) ? GoingOn(g) : g)] };
    }

    private static GuichetForecast GoingOn(GuichetForecast guichet)
    {
        var hours = guichet.Open.OrderBy(o => o.Start).ToList();
        return guichet with { Open = [.. hours.SkipLast(1), new HalfOpen<DateTimeOffset>(hours[^1].Start, DateTimeOffset.MaxValue)] };
    }

    private static DateTimeOffset? EndOf(GuichetForecast guichet) => guichet.Open.Select(o => (DateTimeOffset?)o.End).Max();

    private static WaitingTicket[] Counted(HallForecast forecast) =>
        [.. forecast.Waiting.Select(t => t with { PassedOver = forecast.Calls.PassedOver(t.Pool, t.Since) })];

    private static DateTimeOffset At(DateTimeOffset[] sorted, double part)
    {
        var end = sorted[(int)Math.Ceiling(part * sorted.Length) - 1];
        return new DateTimeOffset((end.UtcTicks + Step - 1) / Step * Step, TimeSpan.Zero);
    }
}
