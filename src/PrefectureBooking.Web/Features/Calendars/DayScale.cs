using PrefectureBooking.Application.Calendars.Changes;

namespace PrefectureBooking.Web.Features.Calendars;

/// <summary>The hours a day's grid shows, and how many narrow columns each is made of.</summary>
public sealed record DayScale(int FirstHour, int LastHour, int StepMinutes)
{
    private const int MinutesOfAnHour = 60;
    private const int Quarter = 15;
    private const int Fine = 5;

    public int PerHour => MinutesOfAnHour / StepMinutes;

    public int Columns => (LastHour - FirstHour) * PerHour;

    public IEnumerable<TimeOnly> Hours => Enumerable.Range(FirstHour, LastHour - FirstHour).Select(hour => new TimeOnly(hour, 0));

    /// <summary>From the first opening to the end of the last, in quarters of an hour unless an opening needs finer ones. For days with something on them.</summary>
    public static DayScale Of(IReadOnlyList<GuichetBand> bands, IEnumerable<PlanningMark> marks)
    {
        var bounds = bands.SelectMany(band => new[] { band.From, band.Until }).ToList();
        var starts = marks.Select(mark => mark.Start).Concat(bands.Select(band => band.From)).ToList();
        var last = starts.Select(start => start.Hour + 1).Concat(bands.Select(band => band.Until.Minute > 0 ? band.Until.Hour + 1 : band.Until.Hour)).Max();
        return new(starts.Min().Hour, last, bounds.TrueForAll(hour => hour.Minute % Quarter == 0) ? Quarter : Fine);
    }

    /// <summary>A guichet's row: stretches without opening between its openings.</summary>
    public IEnumerable<(int Span, GuichetBand? Band)> Row(IEnumerable<GuichetBand> bands)
    {
        var column = 0;
        foreach (var band in bands.OrderBy(band => band.From))
        {
            var (from, until) = (ColumnOf(band.From), Math.Max(ColumnOf(band.Until), ColumnOf(band.From) + 1));
            if (from > column)
            {
                yield return (from - column, null);
            }

            yield return (until - from, band);
            column = until;
        }

        if (column < Columns)
        {
            yield return (Columns - column, null);
        }
    }

    private int ColumnOf(TimeOnly hour) => (((hour.Hour - FirstHour) * MinutesOfAnHour) + hour.Minute) / StepMinutes;
}
