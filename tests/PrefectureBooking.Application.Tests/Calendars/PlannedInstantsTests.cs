using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Calendars;

/// <summary>The real worker on the real database, on days when clocks and years change.</summary>
public sealed class PlannedInstantsTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly DayOfWeek[] EveryDay = Enum.GetValues<DayOfWeek>();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nine_in_Paris_stays_nine_when_clocks_go_forward()
    {
        var prefecture = await PlanAsync("2027-03-26 08:00", "Europe/Paris", "metropole");

        Assert.Equal("2027-03-27 08:00", (await prefecture.StartsOnAsync("2027-03-27"))[0]);
        Assert.Equal("2027-03-28 07:00", (await prefecture.StartsOnAsync("2027-03-28"))[0]);
        Assert.Equal(6, (await prefecture.StartsOnAsync("2027-03-28")).Length);
    }

    [Fact]
    public async Task Nine_in_Paris_stays_nine_when_clocks_go_back()
    {
        var prefecture = await PlanAsync("2027-10-29 08:00", "Europe/Paris", "metropole");

        Assert.Equal("2027-10-30 07:00", (await prefecture.StartsOnAsync("2027-10-30"))[0]);
        Assert.Equal("2027-10-31 08:00", (await prefecture.StartsOnAsync("2027-10-31"))[0]);
        Assert.Equal(6, (await prefecture.StartsOnAsync("2027-10-31")).Length);
    }

    [Theory]
    [InlineData("2027-03-26 08:00", "2027-03-28")]
    [InlineData("2027-10-29 08:00", "2027-10-31")]
    public async Task La_Reunion_never_changes_its_clocks(string now, string day)
    {
        var prefecture = await PlanAsync(now, "Indian/Reunion", "reunion");

        Assert.Equal($"{day} 05:00", (await prefecture.StartsOnAsync(day))[0]);
    }

    [Fact]
    public async Task The_year_ends_at_each_place_s_own_midnight()
    {
        // 31 December, 20:30 UTC: 21:30 in Paris, already 1 January in La Réunion.
        var paris = await PlanAsync("2027-12-31 20:30", "Europe/Paris", "metropole");
        var reunion = await PlanAsync("2027-12-31 20:30", "Indian/Reunion", "reunion");

        Assert.Equal("2027-12-31 08:00", (await paris.StartsOnAsync("2027-12-31"))[0]);
        Assert.Empty(await reunion.StartsOnAsync("2027-12-31"));
        Assert.Empty(await paris.StartsOnAsync("2028-01-01"));
        Assert.Empty(await reunion.StartsOnAsync("2028-01-01"));
        Assert.Equal("2028-01-02 08:00", (await paris.StartsOnAsync("2028-01-02"))[0]);
        Assert.Equal("2028-01-02 05:00", (await reunion.StartsOnAsync("2028-01-02"))[0]);
        Assert.Equal(SmallPrefecture.Day("2028-01-04"), (await paris.PlansAsync())[^1].Day);
        Assert.Equal(SmallPrefecture.Day("2028-01-05"), (await reunion.PlansAsync())[^1].Day);
    }

    private async Task<SmallPrefecture> PlanAsync(string now, string zone, string holidays)
    {
        var host = new PlanningHost(database, now);
        var prefecture = await new SmallPrefecture(host) { Zone = zone, Holidays = holidays, Days = EveryDay, HorizonDays = 5 }.AddAsync();
        await host.Worker.RunOnceAsync(Ct);
        return prefecture;
    }
}
