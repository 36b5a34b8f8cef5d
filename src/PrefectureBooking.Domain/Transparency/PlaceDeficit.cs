using PrefectureBooking.Domain.Demands;

namespace PrefectureBooking.Domain.Transparency;

/// <summary>
/// Places that lack every week at one site for one kind of demand: demands arriving per week minus the places that fall to them.
/// Renewals are served first, but for the floor of first requests; what one kind leaves goes to the other (allocation policy, point 5),
/// so a place is never counted as missing while the other kind leaves it.
/// </summary>
/// <param name="Arrivals">Demands per week; null when masked.</param>
/// <param name="Places">Places per week that fall to this kind.</param>
/// <param name="Missing">Negative when places are left; null without <paramref name="Arrivals"/>.</param>
/// <param name="AtLeast">The other kind's demands are masked and were counted as none: more may be missing.</param>
public sealed record PlaceDeficit(ClassRule Kind, int? Arrivals, int Places, int? Missing, bool AtLeast)
{
    /// <param name="places">Of the site.</param>
    /// <param name="arrivals">Demands per week as published, so that anybody can compute the rest again; no entry for a masked one.</param>
    public static IReadOnlyList<PlaceDeficit> Of(WeeklyPlaces places, IReadOnlyDictionary<ClassRule, int> arrivals)
    {
        var renewalsBeyondTheirs = Math.Max(0, arrivals.GetValueOrDefault(ClassRule.ByDeadline) - places.ForRenewals);
        var firstBeyondTheirs = Math.Max(0, arrivals.GetValueOrDefault(ClassRule.NoDeadline) - places.ForFirstRequests);
        PlaceDeficit[] all =
        [
            For(ClassRule.ByDeadline, places.ForRenewals + places.Mixed - Math.Min(places.FloorOfFirst, firstBeyondTheirs), ClassRule.NoDeadline),
            For(ClassRule.NoDeadline, places.ForFirstRequests + Math.Max(places.FloorOfFirst, places.Mixed - renewalsBeyondTheirs), ClassRule.ByDeadline),
            For(ClassRule.HandOver, places.ForHandOvers, null),
        ];
        return [.. all.Where(deficit => deficit.Places > 0 || deficit.Arrivals > 0)];

        PlaceDeficit For(ClassRule kind, int falling, ClassRule? other)
        {
            int? asked = arrivals.TryGetValue(kind, out var count) ? count : null;
            return new(kind, asked, falling, asked - falling, asked is not null && places.Mixed > 0 && other is { } o && !arrivals.ContainsKey(o));
        }
    }
}

/// <summary>Bookable places of a site per week, by who may have them.</summary>
/// <param name="ForRenewals">Of pools without first requests.</param>
/// <param name="ForFirstRequests">Of pools without renewals.</param>
/// <param name="Mixed">Of pools with both.</param>
/// <param name="FloorOfFirst">Part of <paramref name="Mixed"/> kept for first requests (s_F).</param>
public readonly record struct WeeklyPlaces(int ForRenewals, int ForFirstRequests, int Mixed, int FloorOfFirst, int ForHandOvers);
