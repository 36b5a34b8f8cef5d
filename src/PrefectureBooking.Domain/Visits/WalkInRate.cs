using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Visits;

/// <summary>Walk-ins without pass that this site usually sees in a stretch of the day.</summary>
/// <param name="Pool">Of all of them.</param>
/// <param name="Between">For instance one hour.</param>
/// <param name="Expected">How many come in it on average.</param>
/// <param name="Like">Recent ones, for their class and deadline; each is as likely.</param>
public sealed record WalkInRate(PoolId Pool, HalfOpen<DateTimeOffset> Between, double Expected, IReadOnlyList<WalkInTraits> Like)
{
    /// <summary>Nobody in particular: no forward run waits for them to be called.</summary>
    internal static readonly TicketId Anybody = new(Guid.AllBitsSet);

    internal IEnumerable<WaitingTicket> Draw(DateTimeOffset now, ForecastDraws draws)
    {
        var from = now > Between.Start ? now : Between.Start;
        if (from >= Between.End || Like.Count == 0)
        {
            yield break;
        }

        for (var left = draws.Count(Expected * ((Between.End - from) / (Between.End - Between.Start))); left > 0; left--)
        {
            var like = Like[draws.Below(Like.Count)];
            yield return new()
            {
                Id = Anybody,
                Number = int.MaxValue - left,
                Pool = Pool,
                Since = from + draws.Within(Between.End - from),
                Class = like.Class,
                Deadline = like.Deadline,
            };
        }
    }
}
