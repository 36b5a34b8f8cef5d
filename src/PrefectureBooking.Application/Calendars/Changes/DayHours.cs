using System.Text.Json;
using PrefectureBooking.Domain.Calendars;

namespace PrefectureBooking.Application.Calendars.Changes;

/// <summary>The hours of a day as a change keeps them.</summary>
internal static class DayHours
{
    public static string Write(IEnumerable<PoolHours> hours) =>
        JsonSerializer.Serialize(hours.Select(h => new Row(h.Pool.Value, h.Guichet.Value, h.Hours.Open.Start, h.Hours.Open.End, h.Hours.GridFrom)));

    public static IReadOnlyList<PoolHours> Read(string json) =>
        [.. JsonSerializer.Deserialize<List<Row>>(json)!.Select(r => new PoolHours(new(r.Pool), new GuichetHours(new(r.Guichet), new(r.From, r.Until), r.Grid)))];

    private sealed record Row(Guid Pool, Guid Guichet, TimeOnly From, TimeOnly Until, TimeOnly Grid);
}
