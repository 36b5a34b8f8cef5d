using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Tests.Allocation;

/// <summary>Demands, pools and days of one run: Tuesday 2 March 2027 fills Friday 5, Saturday 6, Monday 8 and Tuesday 9.</summary>
internal static class Waiting
{
    public static readonly DateOnly RunOn = new(2027, 3, 2);
    public static readonly WorkingDays Calendar = new(HolidayCalendar.Metropole);
    public static readonly RunDays Run = RunDays.Of(RunOn, Calendar, AllocationPolicy.Default);

    public static PoolId Pool(int number) => new(Number(1, number));

    public static WaitingDemand Renewal(int number, DateOnly deadline, params int[] pools) => First(number, RunOn.AddDays(-1), pools) with
    {
        Rule = ClassRule.ByDeadline,
        Deadline = new(deadline),
    };

    public static WaitingDemand First(int number, DateOnly registeredOn, params int[] pools) => new()
    {
        Id = new(Number(2, number)),
        Rule = ClassRule.NoDeadline,
        RegisteredOn = registeredOn,
        Pools = [.. (pools.Length == 0 ? [0] : pools).Select(Pool)],
        Tie = TieOf(number),
    };

    public static DayPlaces Places(DateOnly day, int unfilled, int first = 0, int expired = 0, int pool = 0) => new(Pool(pool), day, unfilled, new(first, expired));

    public static BatchInput Batch(IEnumerable<WaitingDemand> waiting, params DayPlaces[] places) => new() { Days = Run, Places = places, Waiting = [.. waiting] };

    // A fixed draw per demand, in no order.
    private static TieKey TieOf(int number) => TieKey.Of(new BatchSeed(new byte[BatchSeed.Length]), new((UInt128)number));

    private static Guid Number(int kind, int number) => new(kind, 0, 0, [.. new byte[4], .. BitConverter.GetBytes(number)]);
}
