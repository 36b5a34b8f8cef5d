using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using Xunit;

namespace PrefectureBooking.Domain.Tests.Allocation;

public sealed class SmallPoolTests
{
    private static readonly AllocationPolicy Policy = AllocationPolicy.Default;

    [Fact]
    public void Over_sixty_days_a_pool_of_six_gives_every_class_its_share()
    {
        var (waiting, served, walkIns, bookable) = (Crowd(), new Dictionary<DemandClass, int>(), AccumulatedShare.None, 0);
        var (sums, today) = (default(FloorSums), Waiting.RunOn);
        for (var day = 0; day < 60; day++, today = Waiting.Calendar.AddWorkingDays(today, 1))
        {
            var capacity = DayCapacity.For(6, NoShowRate.Observed(0, 0, Policy.Planning), Policy.Planning, walkIns);
            (var floors, sums) = DayFloors.Of(capacity.Bookable, 0.25m, Policy.Floors.Expired, sums);
            (walkIns, bookable) = (capacity.WalkInsSoFar, bookable + capacity.Bookable);
            foreach (var entry in Fill(waiting, today, capacity.Bookable, floors).Placed)
            {
                served[entry.Place!.Value.Class] = served.GetValueOrDefault(entry.Place.Value.Class) + 1;
                waiting.RemoveAll(d => d.Id == entry.Demand);
            }
        }

        Assert.InRange(bookable, 320, 350);
        Assert.Equal((int)(0.25m * bookable), served[DemandClass.F]);
        Assert.Equal((int)(0.05m * bookable), served[DemandClass.X]);
        Assert.Equal(bookable, served.Values.Sum());
    }

    private static BatchOutcome Fill(List<WaitingDemand> waiting, DateOnly today, int bookable, DayFloors floors)
    {
        var days = RunDays.Of(today, Waiting.Calendar, Policy);
        return BatchFill.Run(new() { Days = days, Places = [new(Waiting.Pool(0), days.Last, bookable, floors)], Waiting = waiting });
    }

    private static List<WaitingDemand> Crowd() =>
    [
        .. Enumerable.Range(0, 600).Select(i => Waiting.Renewal(i, Waiting.RunOn.AddDays(200 + i))),
        .. Enumerable.Range(600, 200).Select(i => Waiting.Renewal(i, Waiting.RunOn.AddDays(-i))),
        .. Enumerable.Range(800, 200).Select(i => Waiting.First(i, Waiting.RunOn.AddDays(-i))),
    ];
}
