using Microsoft.AspNetCore.Components;
using PrefectureBooking.Application.Help;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Web.Components.Notices;
using PrefectureBooking.Web.Features.Demands.OpenHours;
using PrefectureBooking.Web.Features.Desk;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Help;

/// <summary>One helped person: what their own page says and can do, as far as the mandate goes.</summary>
public sealed partial class HelpedBoard(ReadHelped readHelped, ActForHelped act)
{
    private HelpedView? _view;
    private ActForm _form = new();

    [Parameter, EditorRequired]
    public required StaffUserId Account { get; set; }

    [Parameter, EditorRequired]
    public required DemandId Demand { get; set; }

    /// <summary>There is no such demand, or no mandate for it.</summary>
    [Parameter, EditorRequired]
    public required EventCallback OnNone { get; set; }

    [PersistentState]
    public bool OpeningIsWritten { get; set; }

    private HelpedCommand Command => new(Account, Demand);

    protected override async Task<bool> ReadAsync()
    {
        _view = await readHelped.HandleAsync(Command, !OpeningIsWritten, Ended);
        OpeningIsWritten = true;
        if (_view is null)
        {
            await OnNone.InvokeAsync();
        }

        return _view is not null;
    }

    private Task ActAsync(PersonAct wanted) => OnceAsync(async () =>
    {
        var hour = ChosenHour.TryParse(_form.Hour, out var chosen) ? chosen : null;
        if (wanted is PersonAct.Book or PersonAct.Move or PersonAct.Confirm && hour is null)
        {
            Errors.Add("Form.Hour", StaffPersonTexts.NoHour);
            return;
        }

        ((AlertTone, string) said, var isDone) = wanted switch
        {
            PersonAct.Book => ActWords.Of(await act.BookAsync(Command, hour!.Pool, hour.StartsAt, Ended)),
            PersonAct.Move => ActWords.Of(await act.MoveAsync(Command, hour!.Pool, hour.StartsAt, Ended)),
            PersonAct.Confirm => ActWords.Of(await act.ConfirmAsync(Command, hour!.StartsAt, Ended)),
            PersonAct.Decline => ActWords.Of(await act.DeclineAsync(Command, Ended)),
            PersonAct.Wake => ActWords.Of(await act.WakeAsync(Command, Ended)),
            _ => ActWords.Of(await act.CancelAsync(Command, wanted == PersonAct.Withdraw, Ended), wanted == PersonAct.Withdraw),
        };
        Said = said;
        _form = isDone ? new ActForm() : _form;
    });
}
