using Microsoft.AspNetCore.Components;
using PrefectureBooking.Application.Accounts;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Web.Components.Forms;
using PrefectureBooking.Web.Components.Notices;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Accounts;

/// <summary>The accounts of an administrator's sites, and the form that opens one.</summary>
public sealed partial class AccountsBoard(ReadAccounts readAccounts, CreateAccount createAccount) : IDisposable
{
    private const string NameField = "Form.DisplayName";
    private const string UserNameField = "Form.UserName";

    private readonly CancellationTokenSource _ended = new();
    private AccountList? _list;
    private HashSet<(SiteId Site, SiteRole Role)> _roles = [];
    private FieldErrors _errors = new();
    private (AlertTone Tone, string Sentence)? _said;
    private string? _password;
    private string _name = "";
    private string _userName = "";
    private bool _refused;
    private bool _busy;

    [Parameter, EditorRequired]
    public required StaffUserId Actor { get; set; }

    public void Dispose()
    {
        _ended.Cancel();
        _ended.Dispose();
    }

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        _list = await readAccounts.ListAsync(Actor, _ended.Token);
        _refused = _list is null;
    }

    // A second press while the first is answered asks for nothing new.
    private async Task CreateAsync()
    {
        if (_busy)
        {
            return;
        }

        (_busy, _errors, _said, _password) = (true, new(), null, null);
        try
        {
            await CheckAndCreateAsync();
            await ReadAsync();
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

    private async Task CheckAndCreateAsync()
    {
        if (!NewAccount.IsDisplayName(_name))
        {
            _errors.Add(NameField, StaffAccountsTexts.NoName);
        }

        if (!NewAccount.IsUserName(_userName))
        {
            _errors.Add(UserNameField, StaffAccountsTexts.NameInvalid);
        }

        if (_roles.Count == 0)
        {
            _errors.Add(RoleBoxes.Field, StaffAccountsTexts.NoRoleChosen);
        }

        if (!_errors.Any)
        {
            Show(await createAccount.HandleAsync(new CreateAccountCommand(Actor, _userName, _name, [.. _roles]), _ended.Token));
        }
    }

    private void Show(CreateAccountResult result)
    {
        switch (result)
        {
            case CreateAccountResult.Created created:
                (_said, _password) = ((AlertTone.Success, StaffAccountsTexts.Created.With(_userName)), created.Password);
                (_name, _userName, _roles) = ("", "", []);
                break;
            case CreateAccountResult.NameTaken:
                _errors.Add(UserNameField, StaffAccountsTexts.NameTaken);
                break;
            case CreateAccountResult.NameInvalid:
                _errors.Add(UserNameField, StaffAccountsTexts.NameInvalid);
                break;
            case CreateAccountResult.Refused:
                _said = (AlertTone.Error, StaffAccountsTexts.NotAllowed);
                break;
        }
    }
}
