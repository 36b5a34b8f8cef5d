using Microsoft.AspNetCore.Components;
using PrefectureBooking.Application.Help;
using PrefectureBooking.Domain.Help;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Web.Components.Forms;
using PrefectureBooking.Web.Components.Notices;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Help;

/// <summary>Organisations of a préfecture: opened, given accounts, closed.</summary>
public sealed partial class OrganisationsBoard(ReadOrganisations read, CreateOrganisation create, CloseOrganisation close, AttachHelper attach)
{
    private OrganisationList? _list;
    private FieldErrors _createErrors = new();
    private FieldErrors _attachErrors = new();
    private string _name = "";
    private string? _kind;
    private string _email = "";
    private string? _organisation;
    private string _userName = "";

    [Parameter, EditorRequired]
    public required StaffUserId Account { get; set; }

    /// <summary>Code.</summary>
    [Parameter, EditorRequired]
    public required string Prefecture { get; set; }

    private static IReadOnlyList<Choice> Kinds => [.. Enum.GetValues<OrganisationKind>().Select(kind => new Choice(kind.ToString(), Words(kind)))];

    private IReadOnlyList<Choice> Open => [.. _list!.Entries.Where(e => e.Helps).Select(e => new Choice(e.Organisation.Id.Value.ToString(), e.Organisation.Name))];

    protected override async Task<bool> ReadAsync() => (_list = await read.HandleAsync(Account, Prefecture, Ended)) is not null;

    private static string Words(OrganisationKind kind) => kind switch
    {
        OrganisationKind.HelpPoint => StaffHelpTexts.KindHelpPoint,
        OrganisationKind.Association => StaffHelpTexts.KindAssociation,
        _ => StaffHelpTexts.KindSocial,
    };

    private Task CreateAsync() => OnceAsync(async () =>
    {
        (_createErrors, _attachErrors) = (new FieldErrors(), new FieldErrors());
        if (!Enum.TryParse<OrganisationKind>(_kind, out var kind))
        {
            _createErrors.Add("Form.Kind", StaffHelpTexts.NoKind);
            return;
        }

        var email = Typed.Clean(_email);
        switch (await create.HandleAsync(new CreateOrganisationCommand(Account, Prefecture, Typed.Clean(_name), kind, email.Length == 0 ? null : email), Ended))
        {
            case CreateOrganisationResult.Created:
                Say(AlertTone.Success, StaffHelpTexts.SaidCreated.With(Typed.Clean(_name)));
                (_name, _kind, _email) = ("", null, "");
                break;
            case CreateOrganisationResult.BadName:
                _createErrors.Add("Form.Name", StaffHelpTexts.BadName.With(Organisation.LongestName));
                break;
            case CreateOrganisationResult.NameTaken:
                _createErrors.Add("Form.Name", StaffHelpTexts.NameTaken);
                break;
            case CreateOrganisationResult.BadEmail:
                _createErrors.Add("Form.Email", StaffHelpTexts.BadEmail);
                break;
            default:
                Say(AlertTone.Error, StaffGuichetTexts.SaidRefused);
                break;
        }
    });

    private Task AttachAsync() => OnceAsync(async () =>
    {
        (_createErrors, _attachErrors) = (new FieldErrors(), new FieldErrors());
        if (!Guid.TryParse(_organisation, out var organisation))
        {
            _attachErrors.Add("Form.Organisation", StaffHelpTexts.NoOrganisationChosen);
            return;
        }

        switch (await attach.HandleAsync(new AttachHelperCommand(Account, Prefecture, new OrganisationId(organisation), Typed.Clean(_userName)), Ended))
        {
            case AttachHelperResult.Attached:
                Say(AlertTone.Success, StaffHelpTexts.SaidAttached);
                _userName = "";
                break;
            case AttachHelperResult.NotFound:
                _attachErrors.Add("Form.UserName", StaffHelpTexts.NoAccountFound);
                break;
            case AttachHelperResult.WorksElsewhere:
                _attachErrors.Add("Form.UserName", StaffHelpTexts.WorksElsewhere);
                break;
            default:
                Say(AlertTone.Error, StaffGuichetTexts.SaidRefused);
                break;
        }
    });

    private Task CloseAsync(OrganisationId id) => OnceAsync(async () =>
        Said = await close.HandleAsync(Account, Prefecture, id, Ended) ? (AlertTone.Success, StaffClosingTexts.Said) : (AlertTone.Warning, StaffHelpTexts.SaidNotClosed));
}
