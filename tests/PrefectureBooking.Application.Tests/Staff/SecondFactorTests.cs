using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Staff;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Staff;

public sealed class SecondFactorTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const int Rounds = 20;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_code_typed_many_times_at_once_is_accepted_once()
    {
        await using var host = new StaffHost(database);
        for (var round = 0; round < Rounds; round++)
        {
            var account = await AccountAsync(host);
            var code = host.Code(await host.SecureAsync(account));

            var accepted = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => ProveAsync(host, account, code), Ct)));

            Assert.Single(accepted, true);
        }
    }

    [Fact]
    public async Task A_recovery_code_typed_many_times_at_once_is_accepted_once()
    {
        await using var host = new StaffHost(database);
        for (var round = 0; round < Rounds; round++)
        {
            var account = await AccountAsync(host);
            await host.SecureAsync(account);
            var code = (await RenewAsync(host, account))[round % RecoveryCodes.Count];

            var accepted = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => ProveAsync(host, account, code), Ct)));

            Assert.Single(accepted, true);
            Assert.Equal(RecoveryCodes.Count - 1, await host.Get<RenewRecoveryCodes>().CountAsync(account, Ct));
        }
    }

    [Fact]
    public async Task A_used_code_and_every_earlier_one_are_worth_nothing_and_the_next_opens()
    {
        await using var host = new StaffHost(database);
        var account = await AccountAsync(host);
        var key = await host.SecureAsync(account);
        var (before, now, next) = (host.Code(key, -1), host.Code(key), host.Code(key, 1));

        Assert.True(await ProveAsync(host, account, now));
        Assert.False(await ProveAsync(host, account, now));
        Assert.False(await ProveAsync(host, account, before));
        Assert.True(await ProveAsync(host, account, $" {next[..3]} {next[3..]} "));
    }

    [Fact]
    public async Task Five_wrong_codes_close_the_door_to_the_right_one_and_to_recovery_codes()
    {
        await using var host = new StaffHost(database);
        var account = await AccountAsync(host);
        var key = await host.SecureAsync(account);
        var recovery = await RenewAsync(host, account);
        await Task.WhenAll(Enumerable.Range(0, StaffServices.FailuresBeforeLockout).Select(_ => ProveAsync(host, account, "abcdef")));

        Assert.False(await ProveAsync(host, account, host.Code(key)));
        Assert.False(await ProveAsync(host, account, recovery[0]));
    }

    [Fact]
    public async Task A_recovery_code_is_the_account_s_own_and_new_ones_end_it()
    {
        await using var host = new StaffHost(database);
        var (account, other) = (await AccountAsync(host), await AccountAsync(host));
        var key = await host.SecureAsync(account);
        await host.SecureAsync(other);
        var old = await RenewAsync(host, account);

        Assert.False(await ProveAsync(host, other, old[0]));
        Assert.True(await ProveAsync(host, account, old[0].ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal)));
        var renewed = await host.Get<RenewRecoveryCodes>().HandleAsync(account, host.Code(key), Ct);
        Assert.NotNull(renewed);
        Assert.Equal(RecoveryCodes.Count, renewed.Distinct().Count());
        Assert.False(await ProveAsync(host, account, old[1]));
        Assert.True(await ProveAsync(host, account, renewed![1]));
    }

    [Fact]
    public async Task Set_up_twice_at_once_an_account_has_one_key_and_its_ten_codes()
    {
        await using var host = new StaffHost(database);
        for (var round = 0; round < Rounds; round++)
        {
            var account = await AccountAsync(host);
            byte[][] keys = [OneTimeCode.NewKey(), OneTimeCode.NewKey()];

            var results = await Task.WhenAll(keys.Select(key => Task.Run(() => SetUpAsync(host, account, key, host.Code(key)), Ct)));

            var done = Assert.Single(results.OfType<SetUpSecondFactorResult.Done>());
            Assert.Single(results.OfType<SetUpSecondFactorResult.Refused>());
            Assert.Equal(RecoveryCodes.Count, await host.Get<RenewRecoveryCodes>().CountAsync(account, Ct));
            Assert.True(await ProveAsync(host, account, done.RecoveryCodes[0]));
        }
    }

    [Fact]
    public async Task The_code_that_set_it_up_is_used_and_a_wrong_one_sets_nothing_up()
    {
        await using var host = new StaffHost(database);
        var (account, key) = (await AccountAsync(host), OneTimeCode.NewKey());
        Assert.IsType<SetUpSecondFactorResult.Wrong>(await SetUpAsync(host, account, key, host.Code(OneTimeCode.NewKey())));
        var code = host.Code(key);
        Assert.IsType<SetUpSecondFactorResult.Done>(await SetUpAsync(host, account, key, code));

        Assert.False(await ProveAsync(host, account, code));
    }

    [Fact]
    public async Task The_database_refuses_a_session_without_a_second_factor_and_ends_it_with_it()
    {
        await using var host = new StaffHost(database);
        var account = await AccountAsync(host);
        var sessions = host.Get<StaffSessions>();
        Assert.Null(await sessions.OpenAsync(account, "Firefox, Linux", Ct));
        await host.SecureAsync(account);
        var session = await sessions.OpenAsync(account, "Firefox, Linux", Ct);
        Assert.True(await sessions.SeeAsync(account, session!.Value, Ct));

        await using var db = await host.Application.Contexts.CreateDbContextAsync(Ct);
        await db.StaffSecondFactors.Where(f => f.UserId == account.Value).ExecuteDeleteAsync(Ct);

        Assert.False(await sessions.SeeAsync(account, session.Value, Ct));
        Assert.Empty(await sessions.ListAsync(account, Ct));
    }

    private static async Task<StaffUserId> AccountAsync(StaffHost host) => await host.Application.StaffAsync(SiteRole.Agent);

    private static Task<bool> ProveAsync(StaffHost host, StaffUserId account, string code) => host.Get<ProveSecondFactor>().HandleAsync(account, code, Ct);

    private static Task<SetUpSecondFactorResult> SetUpAsync(StaffHost host, StaffUserId account, byte[] key, string code) =>
        host.Get<SetUpSecondFactor>().HandleAsync(new SetUpSecondFactorCommand(account, key, code), Ct);

    private static Task<IReadOnlyList<string>> RenewAsync(StaffHost host, StaffUserId account) =>
        host.Application.Contexts.InTransactionAsync(db => host.Get<RecoveryCodes>().RenewAsync(db, account, Ct), Ct);
}
