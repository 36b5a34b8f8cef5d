using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Accounts;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Tests.Staff;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Accounts;

public sealed class AccountTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const string Motive = "Demandé par le chef de service.";
    private const int Rounds = 20;

    private readonly StaffHost _host = new(database);
    private Site _here = null!;
    private Site _there = null!;
    private StaffUserId _actor;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _here = (await Office.CreateAsync(_host.Application)).Site;
        _there = (await Office.CreateAsync(_host.Application)).Site;
        _actor = await _host.Application.StaffAsync(SiteRole.Administrator, _here);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task An_account_is_opened_with_a_password_that_is_good_for_choosing_another_only()
    {
        var created = Assert.IsType<CreateAccountResult.Created>(await CreateAsync(NewName(), (_here.Id, SiteRole.Agent)));

        Assert.Contains(created.Account, await ListedAsync(_actor));
        Assert.Equal(AccountState.Expected, (await OneAsync(created.Account))!.Account.State);
        await _host.SecureAsync(created.Account);
        Assert.Null(await _host.Get<StaffSessions>().OpenAsync(created.Account, "Firefox, Linux", Ct));
        Assert.Equal([(CreateAccount.Action, null)], await TracesAsync(created.Account));
    }

    [Fact]
    public async Task Nothing_is_granted_at_a_site_that_the_administrator_does_not_administer()
    {
        var account = await _host.Application.StaffAsync(SiteRole.Agent, _here);

        Assert.IsType<CreateAccountResult.Refused>(await CreateAsync(NewName(), (_here.Id, SiteRole.Agent), (_there.Id, SiteRole.Agent)));
        Assert.IsType<ChangeRolesResult.Refused>(await ChangeAsync(_actor, account, (_here.Id, SiteRole.Agent), (_there.Id, SiteRole.Agent)));
        Assert.Empty(await TracesAsync(account));
    }

    [Fact]
    public async Task Nobody_but_an_administrator_sees_or_changes_an_account()
    {
        var account = await _host.Application.StaffAsync(SiteRole.Agent, _here);
        foreach (var role in Enum.GetValues<SiteRole>().Except([SiteRole.Administrator]))
        {
            var other = await _host.Application.StaffAsync(role, _here);
            Assert.Null(await _host.Get<ReadAccounts>().ListAsync(other, Ct));
            Assert.Null(await _host.Get<ReadAccounts>().OneAsync(other, account, Ct));
            Assert.IsType<ChangeRolesResult.Refused>(await ChangeAsync(other, account, (_here.Id, SiteRole.Supervisor)));
            Assert.IsType<AdministerAccountResult.Refused>(await ActAsync(other, account, AccountAct.ResetPassword));
        }
    }

    [Fact]
    public async Task An_administrator_of_elsewhere_does_not_know_the_account()
    {
        var account = await _host.Application.StaffAsync(SiteRole.Agent, _here);
        var elsewhere = await _host.Application.StaffAsync(SiteRole.Administrator, _there);

        Assert.DoesNotContain(account, await ListedAsync(elsewhere));
        Assert.Null(await _host.Get<ReadAccounts>().OneAsync(elsewhere, account, Ct));
        Assert.IsType<AdministerAccountResult.Refused>(await ActAsync(elsewhere, account, AccountAct.Deactivate));
        Assert.IsType<ChangeRolesResult.Refused>(await ChangeAsync(elsewhere, account, (_there.Id, SiteRole.Agent)));
    }

    [Fact]
    public async Task An_account_that_works_elsewhere_too_keeps_its_roles_there_and_is_not_taken_over_from_here()
    {
        var account = await _host.Application.StaffAsync(SiteRole.Supervisor, _here, _there);

        foreach (var act in Enum.GetValues<AccountAct>())
        {
            Assert.Equal([_there.Name], Assert.IsType<AdministerAccountResult.WorksElsewhere>(await ActAsync(_actor, account, act)).Sites);
        }

        Assert.IsType<ChangeRolesResult.Changed>(await ChangeAsync(_actor, account));
        Assert.Equal([(_there.Id, SiteRole.Supervisor)], await RolesAsync(account));
    }

    [Fact]
    public async Task Changed_roles_say_who_what_where_and_why()
    {
        var account = await _host.Application.StaffAsync(SiteRole.Agent, _here);

        Assert.Equal(new ChangeRolesResult.Changed(1, 1), await ChangeAsync(_actor, account, (_here.Id, SiteRole.Supervisor)));

        Assert.Equal([(_here.Id, SiteRole.Supervisor)], await RolesAsync(account));
        Assert.Equal(
            [(ChangeRoles.GrantedAction, $"{_here.Code}:Supervisor — {Motive}"), (ChangeRoles.RemovedAction, $"{_here.Code}:Agent — {Motive}")],
            (await TracesAsync(account)).Order());
    }

    [Fact]
    public async Task A_role_that_somebody_took_away_meanwhile_is_not_given_back_by_who_saw_it_before()
    {
        var account = await _host.Application.StaffAsync(SiteRole.Administrator, _here);
        var shown = await ShownAsync(_actor, account);
        Assert.IsType<ChangeRolesResult.Changed>(await ChangeAsync(_actor, account, (_here.Id, SiteRole.Agent)));

        Assert.IsType<ChangeRolesResult.Stale>(await ChangeAsync(_actor, account, shown, [.. shown, (_here.Id, SiteRole.Accueil)]));

        Assert.Equal([(_here.Id, SiteRole.Agent)], await RolesAsync(account));
        Assert.Equal(new ChangeRolesResult.Changed(1, 0), await ChangeAsync(_actor, account, (_here.Id, SiteRole.Agent), (_here.Id, SiteRole.Accueil)));
        Assert.Equal(3, (await TracesAsync(account)).Count);
    }

    [Fact]
    public async Task Of_two_administrators_who_saw_the_same_roles_one_changes_them()
    {
        var second = await _host.Application.StaffAsync(SiteRole.Administrator, _here);
        for (var round = 0; round < Rounds; round++)
        {
            var account = await _host.Application.StaffAsync(SiteRole.Agent, _here);
            var shown = await ShownAsync(_actor, account);

            var results = await Task.WhenAll(
                Task.Run(() => ChangeAsync(_actor, account, shown, []), Ct), Task.Run(() => ChangeAsync(second, account, shown, [.. shown, (_here.Id, SiteRole.Supervisor)]), Ct));

            Assert.Single(results.OfType<ChangeRolesResult.Changed>());
            Assert.Single(results.OfType<ChangeRolesResult.Stale>());
        }
    }

    [Fact]
    public async Task Nobody_takes_their_own_administration_away_nor_shuts_themselves_out()
    {
        Assert.IsType<ChangeRolesResult.OwnAdministration>(await ChangeAsync(_actor, _actor, (_here.Id, SiteRole.Agent)));
        Assert.IsType<ChangeRolesResult.Changed>(await ChangeAsync(_actor, _actor, (_here.Id, SiteRole.Agent), (_here.Id, SiteRole.Administrator)));
        Assert.All(await Task.WhenAll(Enum.GetValues<AccountAct>().Select(act => ActAsync(_actor, _actor, act))), result => Assert.IsType<AdministerAccountResult.OwnAccount>(result));
    }

    [Fact]
    public async Task Two_administrators_who_take_each_other_s_role_away_leave_one()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var site = (await Office.CreateAsync(_host.Application)).Site;
            var (first, second) = (await _host.Application.StaffAsync(SiteRole.Administrator, site), await _host.Application.StaffAsync(SiteRole.Administrator, site));

            var results = await Task.WhenAll(Task.Run(() => ChangeAsync(first, second), Ct), Task.Run(() => ChangeAsync(second, first), Ct));

            Assert.Single(results.OfType<ChangeRolesResult.Changed>());
            Assert.Single(results.OfType<ChangeRolesResult.Refused>());
        }
    }

    [Theory]
    [InlineData(AccountAct.Deactivate)]
    [InlineData(AccountAct.ResetPassword)]
    [InlineData(AccountAct.ResetSecondFactor)]
    [InlineData(AccountAct.CloseSessions)]
    public async Task Each_act_ends_the_sessions_and_leaves_its_motive(AccountAct act)
    {
        var account = await _host.Application.StaffAsync(SiteRole.Agent, _here);
        await _host.SecureAsync(account);
        var session = (await _host.Get<StaffSessions>().OpenAsync(account, "Firefox, Linux", Ct))!.Value;
        Assert.IsType<AdministerAccountResult.MotiveIsMissing>(
            await _host.WithAsync<AdministerAccount, AdministerAccountResult>(use => use.HandleAsync(new AdministerAccountCommand(_actor, account, act, " "), Ct)));
        Assert.True(await _host.Get<StaffSessions>().SeeAsync(account, session, Ct));

        var done = Assert.IsType<AdministerAccountResult.Done>(await ActAsync(_actor, account, act));

        Assert.Equal(act is AccountAct.ResetPassword, done.Password is not null);
        Assert.False(await _host.Get<StaffSessions>().SeeAsync(account, session, Ct));
        Assert.Equal(Motive, Assert.Single(await TracesAsync(account)).Motive);
        Assert.Equal(act is not AccountAct.ResetSecondFactor, (await OneAsync(account))!.HasSecondFactor);
    }

    [Fact]
    public async Task A_deactivated_account_may_do_nothing_from_that_moment_until_it_is_reactivated()
    {
        var account = await _host.Application.StaffAsync(SiteRole.Agent, _here);
        await _host.SecureAsync(account);
        var access = _host.Get<StaffAccess>();
        await ActAsync(_actor, account, AccountAct.Deactivate);

        Assert.Empty(await access.SitesAsync(account, Enum.GetValues<SiteRole>(), Ct));
        Assert.Null(await _host.Get<StaffSessions>().OpenAsync(account, "Firefox, Linux", Ct));
        await ActAsync(_actor, account, AccountAct.Reactivate);

        Assert.Equal(_here.Id, Assert.Single(await access.SitesAsync(account, Enum.GetValues<SiteRole>(), Ct)).Id);
        Assert.NotNull(await _host.Get<StaffSessions>().OpenAsync(account, "Firefox, Linux", Ct));
    }

    [Fact]
    public async Task A_name_is_given_once_whatever_its_capitals()
    {
        var name = NewName();
        Assert.IsType<CreateAccountResult.Created>(await CreateAsync(name, (_here.Id, SiteRole.Agent)));

        Assert.IsType<CreateAccountResult.NameTaken>(await CreateAsync(name.ToUpperInvariant(), (_here.Id, SiteRole.Agent)));
        Assert.IsType<CreateAccountResult.NameInvalid>(await CreateAsync("a b", (_here.Id, SiteRole.Agent)));
        Assert.IsType<CreateAccountResult.Refused>(await CreateAsync(NewName()));
    }

    [Fact]
    public async Task The_first_account_of_a_site_is_opened_once_without_anybody()
    {
        var site = (await Office.CreateAsync(_host.Application)).Site;
        Assert.IsType<OpenFirstAccountResult.NameInvalid>(await FirstAsync("é", site.Code));
        Assert.Contains(site.Code, Assert.IsType<OpenFirstAccountResult.UnknownSite>(await FirstAsync(NewName(), "nowhere")).Known);

        var opened = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => FirstAsync(NewName(), site.Code)));

        Assert.Single(opened.OfType<OpenFirstAccountResult.Opened>());
        Assert.Equal(3, opened.OfType<OpenFirstAccountResult.AdministratorExists>().Count());
        Assert.IsType<OpenFirstAccountResult.Opened>(await FirstAsync(NewName(), site.Code, oneMore: true));
    }

    private static string NewName() => $"agent.{Guid.NewGuid():N}";

    private Task<CreateAccountResult> CreateAsync(string userName, params (SiteId, SiteRole)[] roles) =>
        _host.WithAsync<CreateAccount, CreateAccountResult>(use => use.HandleAsync(new CreateAccountCommand(_actor, userName, "Awa Diallo", roles), Ct));

    /// <summary>As somebody who opened the page this moment.</summary>
    private async Task<ChangeRolesResult> ChangeAsync(StaffUserId actor, StaffUserId account, params (SiteId, SiteRole)[] roles) =>
        await ChangeAsync(actor, account, await ShownAsync(actor, account), roles);

    private Task<ChangeRolesResult> ChangeAsync(StaffUserId actor, StaffUserId account, (SiteId, SiteRole)[] shown, (SiteId, SiteRole)[] roles) =>
        _host.Get<ChangeRoles>().HandleAsync(new ChangeRolesCommand(actor, account, shown, roles, Motive), Ct);

    private async Task<(SiteId, SiteRole)[]> ShownAsync(StaffUserId actor, StaffUserId account) =>
        [.. ((await _host.Get<ReadAccounts>().OneAsync(actor, account, Ct))?.Account.Roles ?? []).Select(role => (role.Site, role.Role))];

    private Task<AdministerAccountResult> ActAsync(StaffUserId actor, StaffUserId account, AccountAct act) =>
        _host.WithAsync<AdministerAccount, AdministerAccountResult>(use => use.HandleAsync(new AdministerAccountCommand(actor, account, act, Motive), Ct));

    private Task<OpenFirstAccountResult> FirstAsync(string userName, string site, bool oneMore = false) =>
        _host.WithAsync<OpenFirstAccount, OpenFirstAccountResult>(use => use.HandleAsync(new OpenFirstAccountCommand(userName, "Awa Diallo", site, oneMore), Ct));

    private Task<AccountView?> OneAsync(StaffUserId account) => _host.Get<ReadAccounts>().OneAsync(_actor, account, Ct);

    private async Task<IEnumerable<StaffUserId>> ListedAsync(StaffUserId actor) => (await _host.Get<ReadAccounts>().ListAsync(actor, Ct))!.Accounts.Select(a => a.Id);

    private async Task<List<(SiteId, SiteRole)>> RolesAsync(StaffUserId account)
    {
        await using var db = await _host.Application.Contexts.CreateDbContextAsync(Ct);
        return [.. (await db.StaffRoles.Where(r => r.UserId == account.Value).ToListAsync(Ct)).Select(r => (r.SiteId, r.Role))];
    }

    private async Task<List<(string Action, string? Motive)>> TracesAsync(StaffUserId account)
    {
        await using var db = await _host.Application.Contexts.CreateDbContextAsync(Ct);
        return [.. (await db.AuditEntries.Where(e => e.SubjectPseudonym == account.Value).OrderBy(e => e.Id).ToListAsync(Ct)).Select(e => (e.Action, e.Motive))];
    }
}
