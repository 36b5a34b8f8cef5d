using Microsoft.AspNetCore.Components;
using PrefectureBooking.Application.Accounts;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Web.Components.Forms;
using PrefectureBooking.Web.Components.Notices;
using PrefectureBooking.Web.Features.Staff;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Accounts;

/// <summary>One account: its roles at the administrator's sites, and its access where all of its sites are the administrator's.</summary>
public sealed partial class AccountBoard(ReadAccounts readAccounts, ChangeRoles changeRoles, AdministerAccount administer) : IDisposable
{
    private const string RoleMotiveField = "Form.RoleMotive";
    private const string ActMotiveField = "Form.ActMotive";

    private readonly CancellationTokenSource _ended = new();
    private readonly RoleTicks _roles = new();
    private AccountView? _view;
    private FieldErrors _roleErrors = new();
    private FieldErrors _actErrors = new();
    private (AlertTone Tone, string Sentence)? _said;
    private IReadOnlyList<string> _theirs = [];
    private string? _password;
    private string _roleMotive = "";
    private string _actMotive = "";
    private bool _read;
    private bool _busy;

    [Parameter, EditorRequired]
    public required StaffUserId Actor { get; set; }

    [Parameter, EditorRequired]
    public required StaffUserId Account { get; set; }

    private static string MotiveHint => StaffAccountsTexts.MotiveHint.With(StaffMotive.Shortest, StaffMotive.Longest);

    private static string NoMotive => StaffAccountsTexts.NoMotive.With(StaffMotive.Shortest, StaffMotive.Longest);

    private (AccountAct Act, string Label)[] Acts => _view!.Account.State is AccountState.Deactivated
        ? [(AccountAct.Reactivate, StaffAccountsTexts.Reactivate)]
        :
        [
            (AccountAct.ResetPassword, StaffAccountsTexts.ResetPassword), (AccountAct.ResetSecondFactor, StaffAccountsTexts.ResetFactor),
            (AccountAct.CloseSessions, StaffAccountsTexts.CloseSessions), (AccountAct.Deactivate, StaffAccountsTexts.Deactivate),
        ];

    public void Dispose()
    {
        _ended.Cancel();
        _ended.Dispose();
    }

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        _view = await readAccounts.OneAsync(Actor, Account, _ended.Token);
        _roles.Show([.. (_view?.Account.Roles ?? []).Select(role => (role.Site, role.Role))]);
        _read = true;
    }

    private Task ChangeRolesAsync() => OnceAsync(async () =>
    {
        switch (await changeRoles.HandleAsync(new ChangeRolesCommand(Actor, Account, _roles.Shown, [.. _roles.Ticked], _roleMotive), _ended.Token))
        {
            case ChangeRolesResult.Changed:
                (_said, _roleMotive) = ((AlertTone.Success, StaffAccountsTexts.RolesSaved), "");
                await ReadAsync();
                break;
            case ChangeRolesResult.MotiveIsMissing:
                _roleErrors.Add(RoleMotiveField, NoMotive);
                break;
            case ChangeRolesResult.Stale:
                await ShowTheirsAsync();
                break;
            case ChangeRolesResult.OwnAdministration:
                _roleErrors.Add(RoleBoxes.Field, StaffAccountsTexts.OwnAdministration);
                break;
            case ChangeRolesResult.Refused:
                _said = (AlertTone.Error, StaffAccountsTexts.NotAllowed);
                break;
        }
    });

    // What somebody else decided becomes what is changed: a second press is then a decision.
    private async Task ShowTheirsAsync()
    {
        var before = _roles.Shown;
        await ReadAsync();
        _said = (AlertTone.Warning, StaffRolesTexts.Stale);
        _theirs =
        [
            .. Lines(_roles.Shown.Except(before), StaffRolesTexts.StaleGranted), .. Lines(before.Except(_roles.Shown), StaffRolesTexts.StaleRemoved), StaffRolesTexts.StaleAgain,
        ];
    }

    private IEnumerable<string> Lines(IEnumerable<(SiteId Site, SiteRole Role)> roles, string sentence) =>
        from role in roles
        join site in _view?.Sites ?? [] on role.Site equals site.Id
        orderby site.Name, role.Role
        select sentence.With(site.Name, RoleWords.Of(role.Role));

    private Task ActAsync(AccountAct act) => OnceAsync(async () =>
    {
        switch (await administer.HandleAsync(new AdministerAccountCommand(Actor, Account, act, _actMotive), _ended.Token))
        {
            case AdministerAccountResult.Done done:
                (_said, _password, _actMotive) = ((AlertTone.Success, AccountWords.Said(act)), done.Password, "");
                await ReadAsync();
                break;
            case AdministerAccountResult.MotiveIsMissing:
                _actErrors.Add(ActMotiveField, NoMotive);
                break;
            default:
                _said = (AlertTone.Error, StaffAccountsTexts.NotAllowed);
                await ReadAsync();
                break;
        }
    });

    // A second press while the first is answered asks for nothing new.
    private async Task OnceAsync(Func<Task> work)
    {
        if (_busy)
        {
            return;
        }

        (_busy, _roleErrors, _actErrors, _said, _theirs, _password) = (true, new(), new(), null, [], null);
        try
        {
            await work();
        }
        catch (Exception e) when (e.IsLostConnection())
        {
            _said = (AlertTone.Error, StaffTexts.DatabaseLost);
        }
        finally
        {
            _busy = false;
        }
    }
}
