using PrefectureBooking.Application.Visits;
using PrefectureBooking.Domain.Visits;
using PrefectureBooking.Web.Features.OpenData;

namespace PrefectureBooking.Web.Features.Day;

/// <summary>The figures of a day as a file, written as the open data are: one line an hour and pool, and one a pool whose hour is empty, for the whole day.</summary>
internal static class TallyFile
{
    private static readonly (string Name, Func<HourTally, object?> Value)[] Columns =
    [
        ("heure", hour => hour.Hour),
        ("appeles", hour => hour.Called),
        ("appeles_rendez_vous", hour => hour.Booked),
        ("appeles_laissez_passer", hour => hour.WithPass),
        ("appeles_autres", hour => hour.Others),
        ("attente_p50_minutes", hour => Minutes(hour.Wait?.Half)),
        ("attente_p95_minutes", hour => Minutes(hour.Wait?.Most)),
        ("appels_sans_reponse", hour => hour.Unanswered),
        ("transferts", hour => hour.Transfers),
        ("recus", hour => hour.Received),
        ("service_p50_minutes", hour => Minutes(hour.Service?.Half)),
        ("service_p95_minutes", hour => Minutes(hour.Service?.Most)),
        ("recepisses", hour => hour.Count(VisitOutcome.Recepisse)),
        ("titres_remis", hour => hour.Count(VisitOutcome.TitleHandedOver)),
        ("incomplets", hour => hour.Count(VisitOutcome.Incomplete)),
        ("autres_suites", hour => hour.Count(VisitOutcome.Other)),
    ];

    public static byte[] Of(DayTallyView view) => OpenFormats.Csv(
        ["site", "jour", "file", .. Columns.Select(column => column.Name), "attendent", "reportes_a_la_cloture"],
        view.Pools.SelectMany(pool => pool.Tally.Hours.Append(pool.Tally.Day), (pool, hour) => Row(view, pool, hour)));

    private static IEnumerable<object?> Row(DayTallyView view, NamedTally pool, HourTally hour)
    {
        var ofDay = hour.Hour is null;
        return [view.Site.Code, view.Day, pool.Code, .. Columns.Select(column => column.Value(hour)), ofDay ? pool.Tally.Waiting : null, ofDay ? pool.Tally.PutOff : null];
    }

    private static decimal? Minutes(TimeSpan? length) => length is { } known ? Math.Round((decimal)known.TotalMinutes, 1) : null;
}
