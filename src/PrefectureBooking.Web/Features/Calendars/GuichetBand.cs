using PrefectureBooking.Application.Calendars.Changes;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Web.Features.Calendars;

/// <summary>One stretch of a day during which a guichet works for one pool.</summary>
/// <param name="Number">Of the guichet.</param>
/// <param name="Marks">One for each place that would begin there, in order.</param>
public sealed record GuichetBand(int Number, PoolLook Pool, TimeOnly From, TimeOnly Until, IReadOnlyList<PlaceMark> Marks)
{
    public int Booked => Marks.Count(mark => mark is PlaceMark.Booked);

    /// <summary>
    /// In order of guichet and hour. People are expected by the pool, at no guichet of their own: the first guichets of an hour are drawn as taken,
    /// so that the marks of all guichets together are the people of the hour.
    /// </summary>
    public static IReadOnlyList<GuichetBand> Of(PlanningWeek week, PlanningDay day)
    {
        var (pools, numbers) = (PoolLook.Of(week.Pools).ToDictionary(pool => pool.Id), week.Guichets.ToDictionary(guichet => guichet.Id, guichet => guichet.Number));
        var marks = day.Marks.ToDictionary(mark => (mark.Pool, mark.Start));
        var open = day.Hours.Where(hours => pools.ContainsKey(hours.Pool) && numbers.ContainsKey(hours.Guichet))
            .OrderBy(hours => numbers[hours.Guichet]).ThenBy(hours => hours.Hours.Open.Start).ToList();
        var drawn = new Dictionary<(PoolId, TimeOnly), int>();
        return [.. open.Select(hours => new GuichetBand(
            numbers[hours.Guichet], pools[hours.Pool], hours.Hours.Open.Start, hours.Hours.Open.End,
            [.. hours.Hours.Starts(pools[hours.Pool].SlotLength).Select(start => Draw(hours, start))]))];

        PlaceMark Draw(PoolHours hours, TimeOnly start)
        {
            var before = drawn.GetValueOrDefault((hours.Pool, start));
            drawn[(hours.Pool, start)] = before + 1;
            return marks.GetValueOrDefault((hours.Pool, start)) switch
            {
                { Held: var held } when before < held => PlaceMark.Booked,
                { Places: var places } when before < places => PlaceMark.Free,
                _ => PlaceMark.WalkIn,
            };
        }
    }
}

public enum PlaceMark
{
    Booked,
    Free,

    /// <summary>Nobody can book it: it is for people without appointment.</summary>
    WalkIn,
}
