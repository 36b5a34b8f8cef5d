using Microsoft.AspNetCore.Components;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Visits;
using PrefectureBooking.Web.Components.Notices;
using PrefectureBooking.Web.Features.Hall;
using PrefectureBooking.Web.Languages;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Accueil;

/// <summary>The front desk: one field that takes everything, and what follows from it. After each press the field has the focus again.</summary>
public sealed partial class AccueilBoard(
    ReadHall readHall, FindPerson findPerson, CheckIn checkIn, RegisterWalkIn registerWalkIn, DoorEstimate doorEstimate, ChangeTicket changeTicket, ListSiteProcedures listProcedures)
    : LiveHall
{
    private ElementReference _field;
    private HallView? _hall;
    private SiteProcedures? _procedures;
    private IReadOnlyList<FoundPerson> _people = [];
    private FoundPerson? _chosen;
    private PersonForm _person = new();
    private WaitAnswer? _answer;
    private GivenPaper? _given;
    private string _typed = "";
    private bool _isNew;
    private bool _focusField = true;

    protected override bool FocusAfterPress => false;

    protected override async Task<bool> ReadAsync() => (_hall = await readHall.HandleAsync(By, Ended)) is not null;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focusField && RendererInfo.IsInteractive && _hall is not null && !_isNew && _chosen is null)
        {
            _focusField = false;
            await _field.FocusAsync();
        }
    }

    private Task FindAsync() => InTurnAsync(async () =>
    {
        Forget();
        switch (await findPerson.HandleAsync(By, _typed, Ended))
        {
            case FindPersonResult.Found { People.Count: 0 }:
                Say(AlertTone.Info, StaffAccueilTexts.SaidNobody);
                break;
            case FindPersonResult.Found found:
                _people = found.People;
                _typed = "";
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

    private Task CheckInAsync(FoundPerson person) => OnceAsync(async () =>
    {
        switch (await checkIn.HandleAsync(By, person.Demand, Ended))
        {
            case CheckInResult.CheckedIn done:
                Give(new GivenPaper.Ticket(done.Ticket, done.Number, done.Range), StaffAccueilTexts.SaidCheckedIn.With(done.Number));
                break;
            case CheckInResult.NotExpected late:
                _people = [person with { Arrival = late.Arrival }];
                break;
            case CheckInResult.DayClosed:
                Say(AlertTone.Warning, StaffAccueilTexts.SaidDayClosed);
                break;
            default:
                Say(AlertTone.Error, StaffGuichetTexts.SaidRefused);
                break;
        }
    });

    private Task ForeseeKnownAsync(FoundPerson person) => OnceAsync(async () =>
    {
        (_chosen, _answer) = (person, await doorEstimate.HandleAsync(By, person.ProcedureId, person.Deadline, Ended));
        if (_answer is null)
        {
            _chosen = null;
            Say(AlertTone.Warning, StaffAccueilTexts.SaidNotServed);
        }
    });

    private Task RegisterKnownAsync(int? with) => OnceAsync(async () => Show(await registerWalkIn.HandleAsync(new WalkInCommand(By, new WalkInPerson.Known(_chosen!.Demand), with), Ended)));

    private Task NewPersonAsync() => OnceAsync(async () =>
    {
        Forget();
        _procedures ??= await listProcedures.HandleAsync(Site, Ended);
        (_isNew, _person) = (true, new PersonForm { PostalCode = _procedures.PostalCode });
    });

    private Task ForeseeNewAsync() => OnceAsync(async () =>
    {
        if (_person.ApplyTo(Site.Id, _procedures!, _hall!.Day, Errors) is { } answers)
        {
            _answer = await doorEstimate.HandleAsync(By, answers.Procedure!.Value, answers.Expiry, Ended);
        }
    });

    private Task RegisterNewAsync() => OnceAsync(async () =>
    {
        if (_person.ApplyTo(Site.Id, _procedures!, _hall!.Day, Errors) is { } answers)
        {
            Show(await registerWalkIn.HandleAsync(new WalkInCommand(By, new WalkInPerson.New(answers, _person.ReachWanted), _person.WithNumber), Ended));
        }
    });

    private void Show(WalkInResult result)
    {
        switch (result)
        {
            case WalkInResult.Queued queued:
                Give(new GivenPaper.Ticket(queued.Ticket, queued.Number, queued.Range), StaffAccueilTexts.SaidQueued.With(queued.Number));
                break;
            case WalkInResult.NotToday { Pass: { } pass } put:
                Give(new GivenPaper.Pass(put.Demand, pass.Day, pass.Half), StaffAccueilTexts.SaidPass.With(pass.Day.InWords()));
                break;
            case WalkInResult.NotToday put:
                Give(new GivenPaper.Registered(put.Demand), StaffAccueilTexts.SaidRegistered);
                break;
            default:
                Say(AlertTone.Warning, result switch
                {
                    WalkInResult.NotServedHere => StaffAccueilTexts.SaidNotServed,
                    WalkInResult.DayClosed => StaffAccueilTexts.SaidDayClosed,
                    _ => StaffGuichetTexts.SaidRefused,
                });
                break;
        }
    }

    private Task ComeBackAsync(FoundPerson person) => ChangeAsync(person, changeTicket.ComeBackAsync, StaffAccueilTexts.SaidBack);

    private Task LeaveAsync(FoundPerson person) => ChangeAsync(person, changeTicket.LeaveAsync, StaffAccueilTexts.SaidLeft);

    private Task ChangeAsync(FoundPerson person, Func<HallCommand, TicketId, CancellationToken, Task<AnswerCallResult>> change, string done) => OnceAsync(async () =>
    {
        var result = await change(By, person.Ticket!.Id, Ended);
        Forget();
        Say(result is AnswerCallResult.Done ? AlertTone.Success : AlertTone.Warning, result is AnswerCallResult.Done ? done.With(person.Ticket.Number) : StaffGuichetTexts.SaidTooLate);
    });

    private Task StartAgainAsync()
    {
        Forget();
        return Task.CompletedTask;
    }

    private void Give(GivenPaper paper, string sentence)
    {
        Forget();
        _given = paper;
        Say(AlertTone.Success, sentence);
    }

    private void Forget() => (_people, _chosen, _answer, _given, _isNew, _focusField) = ([], null, null, null, false, true);
}
