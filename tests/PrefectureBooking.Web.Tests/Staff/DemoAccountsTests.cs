using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Web.Tests.Staff;

public sealed class DemoAccountsTests(StaffWeb web) : IClassFixture<StaffWeb>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Development_has_one_account_per_site_and_role_and_each_signs_in()
    {
        var accounts = await CreateAsync("Development");

        Assert.Equal(2 * Enum.GetValues<SiteRole>().Length, accounts.Select(account => (account.Sites, account.SiteIds[0], account.Role)).Distinct().Count());
        foreach (var account in accounts)
        {
            using var visitor = web.NewVisitor();
            using var answer = await visitor.SignInAsync(account.UserName, account.Password, key: account.Key);
            Assert.Equal(System.Net.HttpStatusCode.Redirect, answer.StatusCode);
            Assert.NotEmpty(StaffAccounts.SessionIn(answer));
        }
    }

    [Fact]
    public async Task A_second_start_prints_the_same_accounts_and_adds_none()
    {
        var first = await CreateAsync("Development");
        var count = await CountAsync();

        var second = await CreateAsync("Development");

        Assert.Equal(first.Select(account => (account.UserName, account.Password)), second.Select(account => (account.UserName, account.Password)));
        Assert.Equal(count, await CountAsync());
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    public async Task Anywhere_else_there_are_none(string environment)
    {
        var count = await CountAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => CreateAsync(environment));

        Assert.Equal(count, await CountAsync());
    }

    private async Task<IReadOnlyList<DemoAccount>> CreateAsync(string environment)
    {
        await using var scope = web.Host.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        IHostEnvironment named = new HostingEnvironment { EnvironmentName = environment };
        return await new DemoAccounts(
            services.GetRequiredService<UserManager<StaffUser>>(), web.Get<IDbContextFactory<BookingDbContext>>(), web.Get<KeyedHash>(),
            web.Get<PersonalCipher>(), named, web.Get<BookingClock>()).CreateAsync(Ct);
    }

    private async Task<int> CountAsync()
    {
        await using var db = await web.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync(Ct);
        return await db.Users.CountAsync(Ct);
    }
}
