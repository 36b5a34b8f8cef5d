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
}
