using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Persistence;

public sealed class MigrationRaceTests
{
    private const int Rounds = 5;
    private const int Instances = 4;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Instances_that_start_at_once_on_a_new_database_all_find_its_schema()
    {
        var cluster = await PostgresCluster.SharedAsync();
        for (var round = 0; round < Rounds; round++)
        {
            var name = $"empty_{Guid.CreateVersion7():N}";
            await cluster.CreateEmptyAsync(name, Ct);
            var owner = cluster.ConnectionString(name, BookingRoles.Owner);

            await Task.WhenAll(Enumerable.Range(0, Instances).Select(_ => Task.Run(() => BookingMigrations.ApplyAsync(owner, Ct), Ct)));

            await using (var db = new BookingDbContext(BookingMigrations.Options(cluster.ConnectionString(name, BookingRoles.App))))
            {
                Assert.True(await BookingMigrations.AreAppliedAsync(db, Ct));
            }

            await cluster.DropAsync(name, Ct);
        }
    }
}
