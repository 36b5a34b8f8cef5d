using Microsoft.AspNetCore.Components;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Web.Components.Notices;
using PrefectureBooking.Web.Features.Hall;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Day;

/// <summary>The hall as its supervisor leads it: who waits, how the day will end, what only they may decide, and the figures.</summary>
public sealed partial class SupervisedDay(ReadHall readHall, ReadDayEnd readEnd, ReadDayTally readTally, CloseDay closeDay, CallTicket callTicket) : LiveHall
{
    private HallView? _hall;
    private DayEnd? _end;
    private DayTallyView? _tally;
    private IReadOnlyList<PassGiven> _given = [];

    /// <summary>Whose figures are shown; null for the site's today.</summary>
    [Parameter]
    public DateOnly? Shown { get; set; }

    protected override async Task<bool> ReadAsync()
    {
        var (hall, end, tally) = (await readHall.HandleAsync(By, Ended), await readEnd.HandleAsync(By, Ended), await readTally.HandleAsync(By, Shown, Ended));
        (_hall, _end, _tally) = (hall, end, tally);
        return hall is not null && end is not null && tally is not null;
    }

    private Task SwitchRegistrationAsync(bool close) => OnceAsync(async () =>
        Say(await closeDay.CloseRegistrationAsync(By, close, Ended), close ? StaffSupervisionTexts.SaidRegistrationClosed : StaffSupervisionTexts.SaidRegistrationOpen));

    private Task AllowAsync((HallRow Row, OutOfOrderMotive Motive) allowed) => OnceAsync(async () =>
        Say(await callTicket.AllowAsync(By, allowed.Row.Id, allowed.Motive, Ended), StaffSupervisionTexts.SaidAllowed.With(allowed.Row.Number)));

    private Task CloseTodayAsync(IReadOnlyCollection<TicketId> gone) => CloseAsync(_hall!.Day, gone);

    private Task CloseEarlierAsync(DateOnly day) => CloseAsync(day, []);

    private Task CloseAsync(DateOnly day, IReadOnlyCollection<TicketId> gone) => OnceAsync(async () =>
    {
        _given = [];
        switch (await closeDay.HandleAsync(By, day, gone, Ended))
        {
            case CloseDayResult.Closed closed:
                _given = closed.Passes;
                Say(AlertTone.Success, DayWords.Of(closed));
                break;
            case CloseDayResult.StillServed served:
                Say(AlertTone.Warning, StaffSupervisionTexts.SaidStillServed.With(string.Join(", ", served.Numbers)));
                break;
            default:
                Say(AlertTone.Error, StaffGuichetTexts.SaidRefused);
                break;
        }
    });

    private void Say(AnswerCallResult result, string done) => Say(
        result switch { AnswerCallResult.Done => AlertTone.Success, AnswerCallResult.Refused => AlertTone.Error, _ => AlertTone.Warning },
        result switch { AnswerCallResult.Done => done, AnswerCallResult.Refused => StaffGuichetTexts.SaidRefused, _ => StaffGuichetTexts.SaidTooLate });
}
