using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Calendars;

public sealed class PlanningWorkerTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_prefecture_that_fails_does_not_stop_the_others()
    {
        await using var host = new PlanningHost(database, "2027-01-04 08:00");
        await new SmallPrefecture(host) { HasPolicy = false }.AddAsync();
        var next = await new SmallPrefecture(host).AddAsync();

        await host.Worker.RunOnceAsync(Ct);

        Assert.Equal(10, (await next.PlansAsync()).Count);
        Assert.Single(host.Errors.Messages);
    }

    [Fact]
    public async Task Journeys_are_forgotten_when_their_day_is_over()
    {
        await using var host = new PlanningHost(database, "2027-01-04 08:00");
        await host.Get<Journeys>().StartAsync(new JourneyAnswers { Language = "fr" }, Ct);

        await host.Worker.RunOnceAsync(Ct);
        Assert.Equal(1, await host.AskAsync(db => db.Journeys.CountAsync(Ct)));

        host.GoTo("2027-01-05 08:01");
        await host.Worker.RunOnceAsync(Ct);
        Assert.Equal(0, await host.AskAsync(db => db.Journeys.CountAsync(Ct)));
    }
}
