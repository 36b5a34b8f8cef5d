using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Visits;

namespace PrefectureBooking.Domain.Tests.Visits;

/// <summary>Forecasts at ten o'clock, with so many services on record that the slot length hardly counts.</summary>
internal static class Forecasts
{
    public static readonly DateTimeOffset Now = Hall.At("10:00");

    public static HallForecast Of(int minutes, IReadOnlyList<GuichetForecast> guichets, params WaitingTicket[] waiting) => new()
    {
        Now = Now,
        Guichets = guichets,
        Waiting = waiting,
        Durations = Lasting(minutes),
        Calls = new CallLedger(0.10m),
        NearUntil = Hall.NearUntil,
        Seed = 1,
    };

    public static ServiceDurations Lasting(int minutes) => new ServiceDurations()
        .With(Hall.Pool(0), TimeSpan.FromMinutes(minutes), Enumerable.Repeat(TimeSpan.FromMinutes(minutes), 10_000))
        .With(Hall.Pool(1), TimeSpan.FromMinutes(minutes), Enumerable.Repeat(TimeSpan.FromMinutes(minutes), 10_000));

    /// <summary>Serves pool 0 unless said otherwise.</summary>
    public static GuichetForecast Guichet(int number, string until, params int[] pools) =>
        new(Hall.Guichet(number), (pools.Length == 0 ? [0] : pools).Select(Hall.Pool).ToHashSet(), [new(Hall.At("09:00"), Hall.At(until))]);

    public static ExpectedTicket Booked(int number, string hour, double showUp = 1) =>
        ExpectedTicket.Booked(Hall.Booked(number, hour, hour), showUp);

    public static ExpectedTicket PassHolder(int number, string from, string until) =>
        new(Hall.Renewal(number, from, 2) with { HasPass = true }, 1, new HalfOpen<DateTimeOffset>(Hall.At(from), Hall.At(until)));

    public static WaitAnswer.Range Range(WaitAnswer answer) => answer as WaitAnswer.Range ?? throw new InvalidOperationException($"Told {answer}.");
}
