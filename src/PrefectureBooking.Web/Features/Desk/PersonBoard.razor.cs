using Microsoft.AspNetCore.Components;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Desk;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Web.Components.Forms;
using PrefectureBooking.Web.Components.Notices;
using PrefectureBooking.Web.Features.Demands.OpenHours;
using PrefectureBooking.Web.Features.Hall;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Desk;

/// <summary>Demands of people who call or write: found or registered, then everything their own page can do, with the same rules.</summary>
public sealed partial class PersonBoard(
    ReadForPerson readForPerson, FindPerson findPerson, RegisterForPerson registerForPerson, ActForPerson act, ListSiteProcedures listProcedures, BookingClock clock) : LiveHall
{
    private DemandId? _demand;
    private PersonView? _view;
    private IReadOnlyList<FoundPerson> _people = [];
    private SiteProcedures? _procedures;
    private CallerForm _caller = new();
    private ActForm _form = new();
    private string _typed = "";

    /// <summary>The demand in the address.</summary>
    [Parameter, EditorRequired]
    public required DemandId? Wanted { get; set; }

    /// <summary>The demand whose opening is written down: the circuit that takes over does not open it a second time.</summary>
    [PersistentState]
    public Guid? Opened { get; set; }

    protected override Task OnInitializedAsync()
    {
        _demand = Wanted;
        return base.OnInitializedAsync();
    }

    protected override async Task<bool> ReadAsync()
    {
        if (_demand is not { } demand)
        {
            _view = null;
            return true;
        }

        _view = await readForPerson.HandleAsync(new ReadDeskListQuery(By, Opened != demand.Value), demand, Ended);
        Opened = demand.Value;
        return _view is not null;
    }

    private Task FindAsync() => OnceAsync(async () =>
    {
        (_people, _demand) = ([], null);
        switch (await findPerson.HandleAsync(By, _typed, Ended))
        {
            case FindPersonResult.Found { People.Count: 0 }:
                Say(AlertTone.Info, StaffPersonTexts.SaidNobody);
                break;
            case FindPersonResult.Found found:
                _people = found.People;
                if (found.More)
                {
                    Say(AlertTone.Info, StaffAccueilTexts.SaidMore.With(FindPerson.Most));
                }

                break;
            default:
                Say(AlertTone.Error, StaffGuichetTexts.SaidRefused);
                break;
        }
    });

    private Task NewPersonAsync() => OnceAsync(async () =>
    {
        _procedures = await listProcedures.HandleAsync(Site, Ended);
        (_people, _demand, _caller) = ([], null, new CallerForm());
    });

    private Task StartAgainAsync()
    {
        (_procedures, Errors) = (null, new FieldErrors());
        return Task.CompletedTask;
    }

    private Task RegisterAsync() => OnceAsync(async () =>
    {
        if (_caller.ApplyTo(Site.Id, _procedures!, Site.Today(clock.Now), Errors) is { } answers)
        {
            Show(await registerForPerson.HandleAsync(new RegisterForCommand(By, answers, _caller.ChannelWanted, _caller.Person.ReachWanted), Ended));
        }
    });

    private void Show(RegisterForResult result)
    {
        switch (result)
        {
            case RegisterForResult.Registered done:
                Open(done.Demand, StaffPersonTexts.SaidRegistered);
                break;
            case RegisterForResult.AlreadyThere done:
                Open(done.Demand, StaffPersonTexts.SaidAlreadyThere);
                break;
            case RegisterForResult.IdentityToCheck:
                _procedures = null;
                Say(AlertTone.Info, JourneyTexts.IdentitySentence);
                break;
            case RegisterForResult.OtherPrefecture other:
                Errors.Add("Form.PostalCode", other.Website is null ? StaffPersonTexts.OtherPrefecture.With(other.Name) : StaffPersonTexts.OtherPrefectureAt.With(other.Name, other.Website));
                break;
            case RegisterForResult.NotServed:
                Errors.Add("Form.PostalCode", StaffPersonTexts.NotServed);
                break;
            default:
                Say(AlertTone.Error, StaffGuichetTexts.SaidRefused);
                break;
        }
    }

    private void Open(DemandId demand, string sentence)
    {
        (_demand, _procedures, _form) = (demand, null, new ActForm());
        Say(AlertTone.Success, sentence);
    }

    private Task ActAsync(PersonAct wanted) => OnceAsync(async () =>
    {
        var command = new PersonCommand(By, _demand!.Value, _form.Way);
        if (wanted is PersonAct.Book or PersonAct.Move or PersonAct.Confirm && !ChosenHour.TryParse(_form.Hour, out _))
        {
            Errors.Add("Form.Hour", StaffPersonTexts.NoHour);
            return;
        }

        (Said, var isDone) = wanted switch
        {
            PersonAct.Book or PersonAct.Move or PersonAct.Confirm => await TakeAsync(command, wanted),
            PersonAct.Decline => ActWords.Of(await act.DeclineAsync(command, Ended)),
            PersonAct.Wake => ActWords.Of(await act.WakeAsync(command, Ended)),
            _ => ActWords.Of(await act.CancelAsync(command, wanted == PersonAct.Withdraw, Ended), wanted == PersonAct.Withdraw),
        };
        if (isDone)
        {
            _form.Hour = null;
        }
    });

    private Task SayReplacedAsync(ReplaceContactResult result) => OnceAsync(() =>
    {
        Said = ContactReplacedWords.Of(result);
        return Task.CompletedTask;
    });

    private async Task<((AlertTone, string), bool)> TakeAsync(PersonCommand command, PersonAct wanted)
    {
        var hour = ChosenHour.TryParse(_form.Hour, out var chosen) ? chosen : throw new InvalidOperationException("The hour was looked at before.");
        return wanted switch
        {
            PersonAct.Book => ActWords.Of(await act.BookAsync(command, hour.Pool, hour.StartsAt, Ended)),
            PersonAct.Move => ActWords.Of(await act.MoveAsync(command, hour.Pool, hour.StartsAt, Ended)),
            _ => ActWords.Of(await act.ConfirmAsync(command, hour.StartsAt, Ended)),
        };
    }
}
