using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Web.Features.Demands.OpenHours;

/// <summary>An hour as a form posts it: the pool and the instant, never a slot, since any place of the hour will do.</summary>
public sealed record ChosenHour(PoolId Pool, DateTimeOffset StartsAt)
{
    public static ChosenHour Of(OpenHour hour) => new(hour.Pool, hour.StartsAt);

    public static bool TryParse(string? posted, [NotNullWhen(true)] out ChosenHour? hour)
    {
        hour = null;
        if (posted?.Split('_') is not [var pool, var minutes] || !Guid.TryParseExact(pool, "N", out var id)
            || !int.TryParse(minutes, NumberStyles.None, CultureInfo.InvariantCulture, out var sinceEpoch))
        {
            return false;
        }

        hour = new ChosenHour(new PoolId(id), DateTimeOffset.UnixEpoch.AddMinutes(sinceEpoch));
        return true;
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Pool.Value:N}_{(long)(StartsAt - DateTimeOffset.UnixEpoch).TotalMinutes}");
}
