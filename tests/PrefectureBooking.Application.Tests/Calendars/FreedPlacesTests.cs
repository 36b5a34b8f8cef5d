using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Calendars;

public sealed class FreedPlacesTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_freed_place_opens_at_the_evening_hour_and_not_before()
    {
        await using var host = new PlanningHost(database, "2027-01-04 08:00");
        var prefecture = await new SmallPrefecture(host).AddAsync();
        var slot = await FreeAsync(host, prefecture, "2027-01-14", freedAt: "2027-01-05 10:00");

        foreach (var before in new[] { "2027-01-05 10:00", "2027-01-05 16:59" })
        {
            host.GoTo(before);
            Assert.Equal(0, await host.OpenFreedPlaces.HandleAsync(prefecture.Id, Ct));
            Assert.Null(await OpenedAtAsync(host, slot));
        }

        host.GoTo("2027-01-05 17:00");
        Assert.Equal(1, await host.OpenFreedPlaces.HandleAsync(prefecture.Id, Ct));
        Assert.Equal(PlanningHost.Utc("2027-01-05 17:00"), await OpenedAtAsync(host, slot));
        Assert.Equal(0, await host.OpenFreedPlaces.HandleAsync(prefecture.Id, Ct));
    }

    [Fact]
    public async Task A_place_freed_after_Friday_evening_waits_for_Monday_evening()
    {
        await using var host = new PlanningHost(database, "2027-01-04 08:00");
        var prefecture = await new SmallPrefecture(host).AddAsync();
        var slot = await FreeAsync(host, prefecture, "2027-01-14", freedAt: "2027-01-08 17:01");

        host.GoTo("2027-01-10 20:00");
        await host.Worker.RunOnceAsync(Ct);
        Assert.Null(await OpenedAtAsync(host, slot));

        host.GoTo("2027-01-11 17:00");
        await host.Worker.RunOnceAsync(Ct);
        Assert.NotNull(await OpenedAtAsync(host, slot));
    }

    [Fact]
    public async Task A_freed_place_of_the_past_stays_closed()
    {
        await using var host = new PlanningHost(database, "2027-01-04 08:00");
        var prefecture = await new SmallPrefecture(host).AddAsync();
        await FreeAsync(host, prefecture, "2027-01-06", freedAt: "2027-01-06 07:00");

        host.GoTo("2027-01-06 18:00");

        Assert.Equal(0, await host.OpenFreedPlaces.HandleAsync(prefecture.Id, Ct));
    }

    // Booked and cancelled: the trigger closes the place and notes when.
    private static async Task<SlotId> FreeAsync(PlanningHost host, SmallPrefecture prefecture, string day, string freedAt)
    {
        await host.PlanDays.HandleAsync(prefecture.Id, Ct);
        var slot = (await prefecture.SlotsAsync()).First(s => s.Day == SmallPrefecture.Day(day)).Id;
        var appointment = new Appointment
        {
            Id = AppointmentId.New(),
            DemandId = await prefecture.AddDemandAsync(),
            SlotId = slot,
            State = AppointmentState.Confirmed,
            Sequence = 0,
            CreatedAt = PlanningHost.Utc("2027-01-04 08:00"),
            ChangedAt = PlanningHost.Utc("2027-01-04 08:00"),
        };
        await prefecture.SaveAsync(appointment);
        await host.AskAsync(db => db.Appointments.Where(a => a.Id == appointment.Id).ExecuteUpdateAsync(
            set => set.SetProperty(a => a.State, AppointmentState.Cancelled).SetProperty(a => a.ChangedAt, PlanningHost.Utc(freedAt)), Ct));
        return slot;
    }

    private static Task<DateTimeOffset?> OpenedAtAsync(PlanningHost host, SlotId slot) =>
        host.AskAsync(db => db.Slots.Where(s => s.Id == slot).Select(s => s.OpenedAt).SingleAsync(Ct));
}
