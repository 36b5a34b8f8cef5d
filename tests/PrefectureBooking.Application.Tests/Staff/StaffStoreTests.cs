using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Staff;

public sealed class StaffStoreTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task A_store_that_is_disposed_of_twice_does_not_take_the_context_from_whoever_has_it_by_then()
    {
        await using var app = new TestApplication(database);
        var contexts = new PooledDbContextFactory<BookingDbContext>(app.Get<DbContextOptions<BookingDbContext>>(), poolSize: 1);
        var store = new StaffStore(contexts);
        var first = store.Context;
        ((IDisposable)store).Dispose();
        await using var rented = contexts.CreateDbContext();
        Assert.Same(first, rented);

        ((IDisposable)store).Dispose();

        Assert.True(await rented.Database.CanConnectAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, await rented.Demands.CountAsync(TestContext.Current.CancellationToken));
    }
}
