using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Visits;
using PrefectureBooking.Web.Components.Notices;
using PrefectureBooking.Web.Features.Hall;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Guichet;

/// <summary>An agent's guichet: one button calls, and what follows the call is on the screen. What is unfinished stands in the database: a refresh finds it.</summary>
public sealed partial class GuichetBoard(
    ReadGuichet readGuichet, OpenGuichet openGuichet, StaffGuichet staffGuichet, CallNext callNext, CallTicket callTicket, AnswerCall answerCall,
    FinishVisit finishVisit, CorrectCardDate correctCardDate, ReadDemand readDemand, BookSlot bookSlot) : LiveHall
{
    private GuichetView? _view;
    private (DemandId Demand, OpenHourPage Hours)? _return;

    private string Title => _view?.Session is { } session
        ? StaffGuichetTexts.GuichetNumber.With(_view.Places.First(p => p.Id == session.GuichetId).Number)
        : StaffGuichetTexts.Closed;

    protected override async Task<bool> ReadAsync() => (_view = await readGuichet.HandleAsync(By, Ended)) is not null;

    private Task OpenAsync((GuichetId Guichet, IReadOnlyCollection<PoolId> Pools) wanted) => OnceAsync(async () =>
        Said = await openGuichet.HandleAsync(new OpenGuichetCommand(By, wanted.Guichet, wanted.Pools), Ended) switch
        {
            OpenGuichetResult.Opened => (AlertTone.Success, StaffGuichetTexts.SaidOpened),
            OpenGuichetResult.Taken => (AlertTone.Warning, StaffGuichetTexts.SaidTaken),
            OpenGuichetResult.NothingToServe => (AlertTone.Warning, StaffGuichetTexts.SaidNoPool),
            OpenGuichetResult.DayClosed => (AlertTone.Warning, StaffGuichetTexts.SaidDayClosed),
            _ => (AlertTone.Error, StaffGuichetTexts.SaidRefused),
        });

    private Task NextAsync() => OnceAsync(async () => Show(await callNext.HandleAsync(By, Ended)));

    private Task CallTicketAsync(TicketId ticket) => OnceAsync(async () => Show(await callTicket.HandleAsync(By, ticket, Ended)));

    private void Show(CallNextResult result) => Said = result switch
    {
        CallNextResult.Called => null,
        CallNextResult.NobodyWaits => (AlertTone.Info, StaffGuichetTexts.SaidNobody),
        CallNextResult.NoGuichet => (AlertTone.Warning, StaffGuichetTexts.SaidNoGuichet),
        _ => (AlertTone.Error, StaffGuichetTexts.SaidRefused),
    };

    private Task CameAsync(TicketId ticket) => OnceAsync(async () => Show(await answerCall.CameAsync(By, ticket, Ended), null));

    private Task AbsentAsync(TicketId ticket) => OnceAsync(async () =>
        Show(await answerCall.AbsentAsync(By, ticket, Ended), StaffGuichetTexts.SaidAbsent.With(NumberOf(ticket), (int)HallPolicy.Default.RecallPause.TotalMinutes)));

    private Task ParkAsync((TicketId Ticket, int Minutes) park) => OnceAsync(async () =>
        Show(await answerCall.ParkAsync(By, park.Ticket, park.Minutes, Ended), StaffGuichetTexts.SaidParked.With(NumberOf(park.Ticket))));

    private Task TransferAsync((TicketId Ticket, PoolId Pool, GuichetId? OnlyAt) to) => OnceAsync(async () =>
        Show(await answerCall.TransferAsync(By, to.Ticket, to.Pool, to.OnlyAt, Ended), StaffGuichetTexts.SaidTransferred.With(NumberOf(to.Ticket))));

    private void Show(AnswerCallResult result, string? done) => Said = result switch
    {
        AnswerCallResult.Done => done is null ? null : (AlertTone.Success, done),
        AnswerCallResult.TooLate => (AlertTone.Warning, StaffGuichetTexts.SaidTooLate),
        AnswerCallResult.NobodyThere => (AlertTone.Warning, StaffGuichetTexts.SaidNobodyThere),
        _ => (AlertTone.Error, StaffGuichetTexts.SaidRefused),
    };

    private Task CorrectAsync((TicketId Ticket, DateOnly OnCard, string Motive) date) => OnceAsync(async () =>
        Said = await correctCardDate.HandleAsync(By, date.Ticket, date.OnCard, date.Motive, Ended) switch
        {
            CardDateResult.Corrected { Outcome: FalseDateOutcome.SeenAsPlanned } => (AlertTone.Success, StaffGuichetTexts.SaidSeen),
            CardDateResult.Corrected { Outcome: FalseDateOutcome.SeenIfFree } => (AlertTone.Success, StaffGuichetTexts.SaidSeenIfFree),
            CardDateResult.Corrected => (AlertTone.Warning, StaffGuichetTexts.SaidRequeued),
            CardDateResult.NothingToCorrect or CardDateResult.NoMotive => (AlertTone.Warning, StaffGuichetTexts.NothingToCorrect),
            _ => (AlertTone.Error, StaffGuichetTexts.SaidRefused),
        });

    private Task FinishAsync((PersonAtGuichet Person, Outcome Outcome) finish) => OnceAsync(async () =>
    {
        var result = await finishVisit.HandleAsync(By, finish.Person.Ticket, finish.Outcome, Ended);
        Said = result switch
        {
            FinishResult.Finished { Back: ReturnVisit.OpenSlot } => (AlertTone.Success, StaffGuichetTexts.SaidOpenHours),
            FinishResult.Finished { Back: ReturnVisit.EveningRun } => (AlertTone.Success, StaffGuichetTexts.SaidEveningRun),
            FinishResult.Finished { Back: ReturnVisit.Reserve } => (AlertTone.Success, StaffGuichetTexts.SaidReserve),
            FinishResult.Finished => (AlertTone.Success, StaffGuichetTexts.SaidFinished),
            FinishResult.TooLate => (AlertTone.Warning, StaffGuichetTexts.SaidTooLate),
            FinishResult.Invalid { Fault: OutcomeFault.DateOutOfRange } => (AlertTone.Warning, StaffGuichetTexts.BadUntil),
            FinishResult.Invalid => (AlertTone.Warning, StaffGuichetTexts.NoMissing),
            _ => (AlertTone.Error, StaffGuichetTexts.SaidRefused),
        };
        if (result is FinishResult.Finished { Back: ReturnVisit.OpenSlot })
        {
            await ShowHoursAsync(finish.Person.Demand);
        }
    });

    private async Task ShowHoursAsync(DemandId demand) =>
        _return = await readDemand.HandleAsync(demand, Ended) is { } view ? (demand, await readDemand.OpenHoursAsync(view, null, Ended)) : null;

    private Task BookReturnAsync(OpenHour hour) => OnceAsync(async () =>
    {
        switch (await bookSlot.HandleAsync(new BookSlotCommand(_return!.Value.Demand, hour.Pool, hour.StartsAt), Ended))
        {
            case BookResult.SlotTaken taken:
                _return = (_return.Value.Demand, taken.Remaining);
                Say(AlertTone.Warning, StaffGuichetTexts.SaidHourTaken);
                break;
            default:
                _return = null;
                Say(AlertTone.Success, StaffGuichetTexts.SaidReturnBooked);
                break;
        }
    });

    private Task PauseAsync(PauseReason reason) => OnGuichetAsync(() => staffGuichet.PauseAsync(By, reason, Ended), StaffGuichetTexts.SaidPaused);

    private Task ResumeAsync() => OnGuichetAsync(() => staffGuichet.ResumeAsync(By, Ended), StaffGuichetTexts.SaidResumed);

    private Task CloseAsync() => OnGuichetAsync(() => staffGuichet.CloseAsync(By, Ended), StaffGuichetTexts.SaidClosed);

    private Task AskHelpAsync() => OnGuichetAsync(() => staffGuichet.AskHelpAsync(By, Ended), StaffGuichetTexts.SaidHelp);

    private Task EndHelpAsync() => OnGuichetAsync(() => staffGuichet.EndHelpAsync(By, Ended), null);

    private Task GoHelpAsync(GuichetSessionId colleague) => OnGuichetAsync(() => staffGuichet.HelpAsync(By, colleague, Ended), StaffGuichetTexts.SaidGoing);

    private Task OnGuichetAsync(Func<Task<StaffGuichetResult>> act, string? done) => OnceAsync(async () => Said = await act() switch
    {
        StaffGuichetResult.Done => done is null ? null : (AlertTone.Success, done),
        StaffGuichetResult.PersonHere => (AlertTone.Warning, StaffGuichetTexts.SaidPersonHere),
        StaffGuichetResult.NotPossible => (AlertTone.Warning, StaffGuichetTexts.SaidNoGuichet),
        _ => (AlertTone.Error, StaffGuichetTexts.SaidRefused),
    });

    private int NumberOf(TicketId ticket) => _view?.Called?.People.FirstOrDefault(p => p.Ticket == ticket)?.Number ?? 0;
}
