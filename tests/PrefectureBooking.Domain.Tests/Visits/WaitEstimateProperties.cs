using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Visits;
using Xunit;

namespace PrefectureBooking.Domain.Tests.Visits;

public sealed class WaitEstimateProperties(ITestOutputHelper output)
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(60);

    [Fact]
    public void The_same_seed_gives_the_same_answer_and_the_order_of_reading_none_other() =>
        Check(hall => Some(hall).All(t =>
        {
            var told = WaitEstimate.Of(hall, t.Id);
            return told == WaitEstimate.Of(hall, t.Id) && told == WaitEstimate.Of(hall with { Waiting = [.. hall.Waiting.Reverse()] }, t.Id);
        }));

    [Fact]
    public void A_range_is_told_in_whole_five_minutes_and_never_empty() =>
        Check(hall => Some(hall).Select(t => WaitEstimate.Of(hall, t.Id)).OfType<WaitAnswer.Range>().All(r =>
            r.From >= TimeSpan.Zero && r.From < r.Until && IsWhole(r.From) && IsWhole(r.Until) && r.ToldUntil == hall.Now + r.Until
            && r.Before >= 0 && r.Before < hall.Waiting.Count + hall.Expected.Count));

    [Fact]
    public void Holders_of_a_place_or_a_pass_are_told_a_range() =>
        Check(hall => Some(hall).Where(t => t.IsBooked || t.HasPass).All(t =>
            WaitEstimate.Of(hall, t.Id) is WaitAnswer.Range && WaitEstimate.OfNewcomer(hall with { Waiting = [.. hall.Waiting.Where(o => o != t)] }, t) is WaitAnswer.Range));

    [Fact]
    public void Whoever_is_let_in_at_the_door_is_not_sent_away_by_their_own_page() =>
        Check(hall => Some(hall).All(t =>
            WaitEstimate.OfNewcomer(hall with { Waiting = [.. hall.Waiting.Where(o => o != t)] }, t) is WaitAnswer.NotToday || WaitEstimate.Of(hall, t.Id) is WaitAnswer.Range));

    [Fact]
    public void The_people_before_are_those_the_order_really_calls_before() =>
        Check(hall =>
        {
            var alone = hall with
            {
                Guichets = [hall.Guichets[0] with { Open = [new(hall.Now, hall.Now.AddDays(1))] }],
                Waiting = [.. hall.Waiting.Select(t => t with { Hour = null })],
                Expected = [],
            };
            return Called(alone).Index().Where(called => called.Index % 4 == 0).All(called => WaitEstimate.Of(alone, called.Item) is WaitAnswer.Range range && range.Before == called.Index);
        });

    [Fact]
    public void An_estimate_leaves_the_hall_as_it_was() =>
        Check(hall =>
        {
            var (waiting, credit) = (hall.Waiting.ToList(), hall.Calls.Credit(Hall.Pool()));
            _ = Some(hall).Count(t => WaitEstimate.Of(hall, t.Id) is WaitAnswer.Range);
            return hall.Waiting.SequenceEqual(waiting) && hall.Calls.Credit(Hall.Pool()) == credit;
        });

    /// <summary>Printed and not judged: it tells a person how much one ticket costs.</summary>
    [Fact]
    public void Two_hundred_runs_of_a_hall_of_sixty_are_measured()
    {
        var hall = Forecasts.Of(12, [.. Enumerable.Range(0, 8).Select(g => Forecasts.Guichet(g, "12:30"))], [.. Enumerable.Range(1, 60).Select(n => Hall.Renewal(n, "09:30", n % 20))]) with
        {
            Expected = [.. Enumerable.Range(100, 60).Select(n => Forecasts.Booked(n, "11:00", 0.85))],
        };
        for (var round = 1; round <= 5; round++)
        {
            var watch = Stopwatch.StartNew();
            _ = WaitEstimate.Of(hall, hall.Waiting.Last().Id);
            var inHall = watch.ElapsedMilliseconds;
            _ = WaitEstimate.OfNewcomer(hall, Hall.WalkIn(99, "10:00"));
            output.WriteLine($"Round {round}: {inHall} ms for somebody in the hall, {watch.ElapsedMilliseconds - inHall} ms for a newcomer.");
        }
    }

    private static IEnumerable<TicketId> Called(HallForecast hall)
    {
        var (waiting, ledger, now) = (hall.Waiting.ToList(), hall.Calls.Copy(), hall.Now);
        for (; waiting.Count > 0; now = now.AddMinutes(10))
        {
            WaitingTicket[] seen = [.. waiting.Select(t => t with { PassedOver = ledger.PassedOver(t.Pool, t.Since) })];
            var next = Assert.IsType<CallDecision.Call>(CallOrder.Next(new(now, hall.Guichets[0].Id, hall.Guichets[0].Pools, seen, hall.NearUntil, ledger.FullCredits))).Ticket;
            waiting.RemoveAll(t => t.Id == next.Id);
            ledger.Add(new(next.Pool, now, next.Since, next.IsBooked, IsRecall: false) { Served = hall.Guichets[0].Pools });
            yield return next.Id;
        }
    }

    private static IEnumerable<WaitingTicket> Some(HallForecast hall) => hall.Waiting.Take(4);

    private static bool IsWhole(TimeSpan wait) => wait.Ticks % TimeSpan.FromMinutes(5).Ticks == 0;

    // At eleven, people of the morning wait or are still to come; every guichet serves both pools.
    private static void Check(Func<HallForecast, bool> property) =>
        Prop.ForAll(RandomHalls.Mornings, morning => property(Forecasts.Of(
            morning.Guichets * 4,
            [.. Enumerable.Range(0, morning.Guichets).Select(g => Forecasts.Guichet(g, "12:30", 0, 1))],
            [.. morning.People.Where(p => p.Since <= Hall.At("10:00"))]) with
        {
            Expected = [.. morning.People.Where(p => p.Since > Hall.At("10:00")).Select(p => new ExpectedTicket(p, 0.85, new HalfOpen<DateTimeOffset>(p.Since, p.Since.AddMinutes(5))))],
            Runs = 10,
        })).Check(Thorough);
}
