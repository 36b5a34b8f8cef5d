using Microsoft.AspNetCore.Components;
using PrefectureBooking.Application.Desk;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Web.Components.Forms;
using PrefectureBooking.Web.Components.Notices;
using PrefectureBooking.Web.Features.Hall;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Desk;

/// <summary>Registrations whose identity is checked on the original title.</summary>
public sealed partial class ClaimBoard(ReadClaims readClaims, SettleClaim settleClaim) : LiveHall
{
    private ClaimList? _list;
    private ClaimId? _open;
    private SettleForm _form = new();

    /// <summary>Set where the page was first rendered: the circuit that takes over does not open the list a second time.</summary>
    [PersistentState]
    public bool OpeningIsWritten { get; set; }

    protected override async Task<bool> ReadAsync()
    {
        _list = await readClaims.HandleAsync(new ReadDeskListQuery(By, !OpeningIsWritten), Ended);
        OpeningIsWritten = true;
        return _list is not null;
    }

    private Task OpenAsync(ClaimId claim)
    {
        (_open, _form, Said, Errors) = (claim, new SettleForm(), null, new FieldErrors());
        return Task.CompletedTask;
    }

    private Task StartAgainAsync()
    {
        (_open, Errors) = (null, new FieldErrors());
        return Task.CompletedTask;
    }

    private Task SettleAsync() => OnceAsync(async () =>
    {
        if (_open is { } claim && _form.Read(Errors) is { } read)
        {
            Show(await settleClaim.HandleAsync(new SettleClaimCommand(By, claim, read.IsRightful, read.Seen, read.Motive), Ended));
        }
    });

    private void Show(SettleClaimResult result)
    {
        _open = null;
        Say(
            result is SettleClaimResult.HandedOver or SettleClaimResult.Registered or SettleClaimResult.Closed ? AlertTone.Success : AlertTone.Warning,
            result switch
            {
                SettleClaimResult.HandedOver done => StaffClaimTexts.SaidHandedOver.With(done.Dossier),
                SettleClaimResult.Registered done => StaffClaimTexts.SaidRegistered.With(done.Dossier),
                SettleClaimResult.Closed => StaffClaimTexts.SaidClosed,
                SettleClaimResult.AlreadySettled => StaffClaimTexts.SaidAlreadySettled,
                _ => StaffGuichetTexts.SaidRefused,
            });
    }
}
