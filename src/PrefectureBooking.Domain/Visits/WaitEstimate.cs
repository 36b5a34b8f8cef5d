using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Visits;

/// <summary>
/// How long a person will wait, by running the hall forward many times with the order that really calls. Kept apart from the order: it decides nothing there.
/// </summary>
/// <remarks>
/// Example: four guichets, eight people before a newcomer, services of 6 to 25 minutes. The middle run calls the newcomer after 27 minutes,
/// nineteen of twenty have by 41: they are told "25 to 45 minutes".
/// </remarks>
public static class WaitEstimate
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(5);

    /// <summary>For somebody who waits already.</summary>
    /// <returns><see cref="WaitAnswer.NotToday"/> only when they themselves are not called before closing, and hold no place or pass of today.</returns>
    public static WaitAnswer Of(HallForecast forecast, TicketId forWhom)
    {
        var person = forecast.Waiting.Single(t => t.Id == forWhom);
        var hall = forecast.Around(person.Pool);
        if (LastCalling(hall, person) is not { } closes)
        {
            return new WaitAnswer.NoGuichet();
        }

        var outcomes = Outcomes(forWhom, hall);
        return !IsOwed(person) && IsHopeless(outcomes, hall) && IsHopeless(Outcomes(forWhom, OfThoseKnown(hall)), hall)
            ? new WaitAnswer.NotToday()
            : RangeOf(outcomes, closes, hall);
    }

    /// <summary>For somebody at the door: what is said before the registration is confirmed.</summary>
    /// <param name="newcomer">As they would rank; whose pass is not for this half-day holds none.</param>
    /// <returns><see cref="WaitAnswer.NotToday"/> when, with them, anybody known of is not called before closing; never to the holder of a place or pass.</returns>
    public static WaitAnswer OfNewcomer(HallForecast forecast, WaitingTicket newcomer)
    {
        var with = forecast with { Waiting = [.. forecast.Waiting, newcomer] };
        return IsOwed(newcomer) || LastCalling(with, newcomer) is null || IsRoomFor(newcomer, with) ? Of(with, newcomer.Id) : new WaitAnswer.NotToday();
    }

    private static bool IsRoomFor(WaitingTicket newcomer, HallForecast with)
    {
        var hall = OfThoseKnown(with.Around(newcomer.Pool));
        return !IsTooMany(Runs(hall).Count(draws => !ForwardRun.CallsEverybody(hall, draws)), hall);
    }

    // Whoever comes later is told at the door in turn: they lengthen a wait, but take nobody's day.
    private static HallForecast OfThoseKnown(HallForecast hall) => hall with { Later = [] };

    private static bool IsHopeless(ForwardOutcome[] outcomes, HallForecast hall) => IsTooMany(outcomes.Count(o => o.Wait is null), hall);

    private static bool IsOwed(WaitingTicket person) => person.IsBooked || person.HasPass;

    private static bool IsTooMany(int runs, HallForecast hall) => runs > hall.Policy.NotTodayAbove * hall.Runs;

    private static ForwardOutcome[] Outcomes(TicketId person, HallForecast hall) => [.. Runs(hall).Select(draws => ForwardRun.Until(person, hall, draws))];

    private static IEnumerable<ForecastDraws> Runs(HallForecast hall) => Enumerable.Range(0, hall.Runs).Select(run => ForecastDraws.Of(hall.Seed, run));

    private static WaitAnswer.Range RangeOf(ForwardOutcome[] outcomes, DateTimeOffset closes, HallForecast hall)
    {
        TimeSpan[] waits = [.. outcomes.Select(o => o.Wait ?? closes - hall.Now).Order()];
        var until = Later(Rounded(Quantile(waits, hall.Policy.ToldPart), Math.Ceiling), Step);
        var from = Earlier(Rounded(Quantile(waits, 0.5), Math.Floor), until - Step);
        return new(from, until, Quantile([.. outcomes.Select(o => o.Before).Order()], 0.5), hall.Now + until);
    }

    private static DateTimeOffset? LastCalling(HallForecast hall, WaitingTicket person) => hall.Guichets.Where(g => g.MayCall(person))
        .SelectMany(g => g.Open).Where(o => o.End > hall.Now).Select(o => (DateTimeOffset?)o.End).Max();

    private static T Quantile<T>(T[] sorted, double part) => sorted[(int)Math.Ceiling(part * sorted.Length) - 1];

    private static TimeSpan Rounded(TimeSpan wait, Func<double, double> round) => Step * round(wait / Step);

    private static TimeSpan Earlier(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static TimeSpan Later(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
