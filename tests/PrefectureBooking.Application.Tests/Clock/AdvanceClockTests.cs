using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Tests.Allocation;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Clock;

/// <summary>Each test on a database of its own: the clock is one row of it.</summary>
public sealed class AdvanceClockTests : IAsyncLifetime
{
    private static readonly DateOnly Monday = AllocationHost.Monday;

    private readonly TestDatabase _database = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _database.InitializeAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task A_week_passes_evening_by_evening()
    {
        await using var host = new AllocationHost(_database);
        var town = await Town.BuildAsync(host.Application);
        var far = await Town.BuildAsync(host.Application, zone: "Indian/Reunion");
        for (var i = 0; i < 40; i++)
        {
            await town.RenewalAsync(20 + i);
        }

        await host.Get<AdvanceClock>().HandleAsync(Utc("2027-01-11 08:00"), Ct);

        Assert.Equal(Utc("2027-01-11 08:00"), host.Application.Clock.Now);
        Assert.Equal(Evenings("17:00"), await RunsAsync(host, town));
        Assert.Equal(Evenings("14:00"), await RunsAsync(host, far));

        // Twenty-one days from the second Monday end on a Sunday.
        Assert.Equal(Monday.AddDays(25), await LastPlannedAsync(host, town));
        Assert.True(await host.AskAsync(db => db.Appointments.AnyAsync(a => a.State == Domain.Demands.AppointmentState.Lapsed, Ct)));
    }

    [Fact]
    public async Task Other_instances_follow_and_time_never_runs_back()
    {
        await using var host = new AllocationHost(_database);
        await using var other = new AllocationHost(_database);
        await host.Get<AdvanceClock>().HandleAsync(Utc("2027-01-05 08:00"), Ct);

        await host.Get<AdvanceClock>().HandleAsync(Utc("2027-01-04 12:00"), Ct);
        await other.Get<ClockFollower>().RunOnceAsync(Ct);

        Assert.Equal(Utc("2027-01-05 08:00"), host.Application.Clock.Now);
        Assert.Equal(Utc("2027-01-05 08:00"), other.Application.Clock.Now);
        Assert.Equal(TimeSpan.FromDays(1), await host.AskAsync(db => db.ClockShifts.Select(s => s.Ahead).SingleAsync(Ct)));
    }

    [Fact]
    public async Task An_instance_that_is_behind_does_not_pull_the_others_back()
    {
        await using var host = new AllocationHost(_database);
        await using var behind = new AllocationHost(_database);
        await host.Get<AdvanceClock>().HandleAsync(Utc("2027-01-08 08:00"), Ct);

        await behind.Get<AdvanceClock>().HandleAsync(Utc("2027-01-05 08:00"), Ct);

        Assert.Equal(Utc("2027-01-08 08:00"), behind.Application.Clock.Now);
        Assert.Equal(TimeSpan.FromDays(4), await host.AskAsync(db => db.ClockShifts.Select(s => s.Ahead).SingleAsync(Ct)));
    }

    [Fact]
    public async Task Pressed_twice_at_once_each_evening_runs_once()
    {
        await using var host = new AllocationHost(_database);
        var town = await Town.BuildAsync(host.Application);

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => host.Get<AdvanceClock>().HandleAsync(Utc("2027-01-11 08:00"), Ct), Ct)));

        Assert.Equal(Evenings("17:00"), await RunsAsync(host, town));
    }

    [Theory]
    [InlineData("2027-01-04 08:00", ClockJump.Evening, "2027-01-04 17:00")]
    [InlineData("2027-01-04 17:00", ClockJump.Evening, "2027-01-05 17:00")]
    [InlineData("2027-01-08 19:30", ClockJump.Evening, "2027-01-11 17:00")]
    [InlineData("2027-01-04 08:00", ClockJump.WorkingDay, "2027-01-05 08:00")]
    [InlineData("2027-01-08 08:00", ClockJump.WorkingDay, "2027-01-11 08:00")]
    [InlineData("2026-12-31 08:00", ClockJump.WorkingDay, "2027-01-04 08:00")]
    [InlineData("2027-01-04 08:00", ClockJump.Week, "2027-01-11 08:00")]
    [InlineData("2027-03-24 08:00", ClockJump.Week, "2027-03-31 07:00")]
    public void A_jump_keeps_the_prefecture_s_hour(string now, ClockJump jump, string expected) =>
        Assert.Equal(Utc(expected), jump.From(Utc(now), new Prefecture
        {
            Id = Domain.Shared.PrefectureId.New(), Code = "92", Name = "92", TimeZone = "Europe/Paris", HolidayCalendar = "metropole", Phone = "01", EveningRunAt = new(18, 0),
        }));

    private static DateTimeOffset Utc(string instant) => DateTimeOffset.Parse(instant + "Z", CultureInfo.InvariantCulture);

    private static IEnumerable<(DateOnly, DateTimeOffset)> Evenings(string utc) =>
        Enumerable.Range(0, 5).Select(Monday.AddDays).Select(day => (day, Utc($"{day:yyyy-MM-dd} {utc}")));

    private static async Task<IEnumerable<(DateOnly, DateTimeOffset)>> RunsAsync(AllocationHost host, Town town) =>
        (await host.AskAsync(db => db.Batches.Where(b => b.FamilyId == town.Family.Id).OrderBy(b => b.RunOn).Select(b => new { b.RunOn, b.RanAt }).ToListAsync(Ct)))
            .Select(b => (b.RunOn, b.RanAt));

    private static Task<DateOnly> LastPlannedAsync(AllocationHost host, Town town) =>
        host.AskAsync(db => db.DayPlans.Where(p => p.PoolId == town.Pools[0].Id).MaxAsync(p => p.Day, Ct));
}
