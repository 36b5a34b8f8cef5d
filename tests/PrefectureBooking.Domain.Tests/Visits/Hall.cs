using System.Globalization;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Visits;

namespace PrefectureBooking.Domain.Tests.Visits;

/// <summary>People, guichets and hours of one morning, Tuesday 2 March 2027; deadlines until Tuesday 9 are near.</summary>
internal static class Hall
{
    public static readonly DateOnly Today = new(2027, 3, 2);
    public static readonly DateOnly NearUntil = new(2027, 3, 9);
    public static readonly IReadOnlySet<PoolId> NoCredit = new HashSet<PoolId>();

    public static PoolId Pool(int number = 0) => new(Numbered(1, number));

    public static GuichetId Guichet(int number = 0) => new(Numbered(2, number));

    public static DateTimeOffset At(string hour) => new(Today, TimeOnly.Parse(hour, CultureInfo.InvariantCulture), TimeSpan.FromHours(1));

    /// <summary>First demand: ranks by arrival.</summary>
    public static WaitingTicket WalkIn(int number, string since, int pool = 0) => new()
    {
        Id = new(Numbered(3, number)),
        Number = number,
        Pool = Pool(pool),
        Since = At(since),
        Class = DemandClass.F,
    };

    public static WaitingTicket Renewal(int number, string since, int deadlineIn) =>
        WalkIn(number, since) with { Class = deadlineIn < 0 ? DemandClass.X : DemandClass.R, Deadline = Today.AddDays(deadlineIn) };

    public static WaitingTicket Booked(int number, string hour, string since, int pool = 0) =>
        WalkIn(number, since, pool) with { Hour = At(hour), Class = DemandClass.R, Deadline = Today.AddDays(30) };

    public static CallScene Scene(string now, params WaitingTicket[] waiting) => new(At(now), Guichet(), new HashSet<PoolId> { Pool() }, waiting, NearUntil, NoCredit);

    public static (int Number, CallRule Rule)? Next(CallScene scene) =>
        CallOrder.Next(scene) is CallDecision.Call call ? (call.Ticket.Number, call.Rule) : null;

    private static Guid Numbered(int kind, int number) => new(kind, 0, 0, [.. new byte[4], .. BitConverter.GetBytes(number)]);
}
