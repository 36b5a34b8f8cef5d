using PrefectureBooking.Application.Tests.Allocation;
using PrefectureBooking.Application.Urgencies;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Urgencies;

public sealed class UrgencyRaceTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const int Rounds = 10;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_two_supervisors_who_decide_at_once_one_does()
    {
        await using var host = new AllocationHost(database);
        var urgencies = await UrgencyTown.BuildAsync(host, guichets: 40);
        for (var round = 0; round < Rounds; round++)
        {
            var demand = await urgencies.Town.RenewalAsync(20);
            var asked = await urgencies.AskedAsync(demand);

            var results = await Task.WhenAll(
                Task.Run(() => urgencies.DecideAsync(asked, urgencies.Supervisor, grant: round % 4 == 0), Ct),
                Task.Run(() => urgencies.DecideAsync(asked, urgencies.OtherSupervisor, grant: false), Ct));

            Assert.Single(results.OfType<DecideUrgencyResult.Decided>());
            Assert.Single(results.OfType<DecideUrgencyResult.AlreadyDecided>());
            Assert.Equal(2, (await urgencies.ActionsAsync(demand)).Count);
        }
    }

    [Fact]
    public async Task The_last_urgency_of_the_cap_is_granted_once()
    {
        for (var round = 0; round < Rounds; round++)
        {
            await using var host = new AllocationHost(database);
            var urgencies = await UrgencyTown.BuildAsync(host);
            var asked = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ => await urgencies.AskedAsync(await urgencies.Town.RenewalAsync(20))));

            var results = await Task.WhenAll(asked.Select((urgency, i) =>
                Task.Run(() => urgencies.DecideAsync(urgency, i % 2 == 0 ? urgencies.Supervisor : urgencies.OtherSupervisor), Ct)));

            Assert.Single(results.OfType<DecideUrgencyResult.Decided>());
            Assert.Equal(3, results.OfType<DecideUrgencyResult.OverCap>().Count());
        }
    }

    [Fact]
    public async Task Asked_for_by_many_at_once_one_demand_has_one_urgency()
    {
        await using var host = new AllocationHost(database);
        var urgencies = await UrgencyTown.BuildAsync(host);
        var demand = await urgencies.Town.RenewalAsync(20);

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => urgencies.AskAsync(demand), Ct)));

        Assert.Single(results.OfType<AskUrgencyResult.Asked>());
        Assert.Equal(7, results.OfType<AskUrgencyResult.AlreadyAsked>().Count());
    }
}
