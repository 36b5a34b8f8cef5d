using FsCheck;
using FsCheck.Fluent;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Visits;
using Xunit;
using static PrefectureBooking.Domain.Tests.Visits.Hall;

namespace PrefectureBooking.Domain.Tests.Visits;

public sealed class DayTallyTests
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    [Fact]
    public void A_walk_in_waits_from_the_arrival_and_a_booked_person_from_the_hour()
    {
        var tally = Of([CallOf(1, "09:00", "09:30"), CallOf(2, "09:10", "09:45", hour: "09:40"), CallOf(3, "09:55", "09:58", hour: "09:40")]);

        Assert.Equal(new TimeSpread(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30)), tally.Day.Wait);
        Assert.Equal((2, 0, 1), (tally.Day.Booked, tally.Day.WithPass, tally.Day.Others));
    }

    [Fact]
    public void Who_is_called_before_the_hour_did_not_wait() =>
        Assert.Equal(TimeSpan.Zero, Of([CallOf(1, "09:00", "09:05", hour: "09:40")]).Day.Wait!.Value.Most);

    [Fact]
    public void A_person_called_again_or_transferred_counts_as_called_once_where_they_were_first()
    {
        Call[] calls = [CallOf(1, "09:00", "09:10"), CallOf(1, "09:00", "10:15"), CallOf(1, "09:00", "10:30", pool: 1)];
        var tallies = All(Rows(calls, [(calls[0], CallStepKind.Absent, "09:12"), (calls[1], CallStepKind.Came, "10:16"), (calls[1], CallStepKind.Transferred, "10:20")]));

        Assert.Equal((1, TimeSpan.FromMinutes(10), 1, 1), (tallies[0].Day.Called, tallies[0].Day.Wait!.Value.Half, tallies[0].Day.Unanswered, tallies[0].Day.Transfers));
        Assert.Equal([(9, 1, 1, 0), (10, 0, 0, 1)], tallies[0].Hours.Select(h => (h.Hour!.Value, h.Called, h.Unanswered, h.Transfers)));
        Assert.Equal(0, tallies[1].Day.Called);
    }

    [Fact]
    public void Companions_are_received_and_leave_the_duration_alone()
    {
        var call = CallOf(1, "09:00", "09:10");
        var rows = Rows([call]) with { Visits = [VisitOf(call, "09:11", "09:31"), VisitOf(call, "09:11", "09:16", companion: true, VisitOutcome.Incomplete)] };

        var day = All(rows)[0].Day;

        Assert.Equal((2, 1, 1, 0), (day.Received, day.Count(VisitOutcome.Recepisse), day.Count(VisitOutcome.Incomplete), day.Count(VisitOutcome.Other)));
        Assert.Equal(new TimeSpread(TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(20)), day.Service);
    }

    [Fact]
    public void Hours_are_the_sites_own()
    {
        var tally = DayTally.Of([Pool()], Rows([CallOf(1, "09:00", "09:10")]), TimeZoneInfo.FindSystemTimeZoneById("Indian/Reunion"))[0];

        Assert.Equal(12, Assert.Single(tally.Hours).Hour);
    }

    [Fact]
    public void Who_still_waits_and_who_was_put_off_is_counted_for_the_day()
    {
        var rows = Rows([]) with { Tickets = [.. new[] { TicketState.Waiting, TicketState.Paused, TicketState.Parked, TicketState.Called, TicketState.PutOff, TicketState.Left }.Select(s => new DayTicket(Pool(), s))] };

        var tally = All(rows)[0];

        Assert.Equal((3, 1), (tally.Waiting, tally.PutOff));
        Assert.Empty(tally.Hours);
        Assert.Null(tally.Day.Wait);
    }

    [Fact]
    public void The_hours_of_any_day_add_up_to_it_in_whatever_order_the_rows_come() =>
        Prop.ForAll(RandomDays, rows =>
        {
            var (tallies, turned) = (All(rows), All(rows with { Calls = [.. rows.Calls.Reverse()], Steps = [.. rows.Steps.Reverse()], Visits = [.. rows.Visits.Reverse()] }));
            return tallies.All(AddsUp)
                && tallies.Sum(t => t.Day.Called) == rows.Calls.DistinctBy(c => c.TicketId).Count()
                && tallies.Sum(t => t.Day.Received) == rows.Visits.Count
                && tallies.Zip(turned).All(pair => Numbers(pair.First).SequenceEqual(Numbers(pair.Second)));
        }).QuickCheckThrowOnFailure();

    private static bool AddsUp(PoolTally tally) =>
        Sums(tally.Hours) == Sums([tally.Day])
        && tally.Hours.Append(tally.Day).All(h => h.Outcomes.Values.Sum() == h.Received && h.Wait is null == (h.Called == 0) && (h.Wait is not { } wait || wait.Half <= wait.Most));

    private static (int, int, int, int, int, int) Sums(IReadOnlyCollection<HourTally> hours) =>
        (hours.Sum(h => h.Booked), hours.Sum(h => h.WithPass), hours.Sum(h => h.Others), hours.Sum(h => h.Received), hours.Sum(h => h.Unanswered), hours.Sum(h => h.Transfers));

    private static IEnumerable<(int?, int, TimeSpread?, int, TimeSpread?, int, int)> Numbers(PoolTally tally) =>
        tally.Hours.Append(tally.Day).Select(h => (h.Hour, h.Called, h.Wait, h.Received, h.Service, h.Unanswered, h.Transfers));

    private static Arbitrary<DayRows> RandomDays =>
        (from people in Gen.Choose(0, 12)
         from calls in CallGen(people).ListOf(Math.Max(people, 1) * 2)
         from steps in Gen.Elements(Enum.GetValues<CallStepKind>()).ListOf(calls.Count)
         from outcomes in Gen.Elements(Enum.GetValues<VisitOutcome>()).ListOf(calls.Count)
         select new DayRows(
             [.. calls],
             [.. calls.Zip(steps, (call, step) => new CallStep(call.Id, step, call.CalledAt.AddMinutes(3)))],
             [.. calls.Zip(outcomes, (call, outcome) => (call, outcome)).Where((_, i) => i % 2 == 0).Select(v => Visited(v.call, v.call.CalledAt.AddMinutes(3), v.call.CalledAt.AddMinutes(17), v.call.Number % 3 == 0, v.outcome))],
             [])).ToArbitrary();

    private static Gen<Call> CallGen(int people) =>
        from number in Gen.Choose(1, Math.Max(people, 1))
        from pool in Gen.Choose(0, 1)
        from arrived in Gen.Choose(0, 120)
        from waited in Gen.Choose(0, 90)
        from kind in Gen.Choose(0, 2)
        select NewCall(number, At("08:30").AddMinutes(arrived), At("08:30").AddMinutes(arrived + waited), pool, kind == 0 ? At("09:00") : null, kind == 1);

    private static IReadOnlyList<PoolTally> All(DayRows rows) => DayTally.Of([Pool(), Pool(1)], rows, Paris);

    private static PoolTally Of(Call[] calls) => All(Rows(calls))[0];

    private static DayRows Rows(Call[] calls, params (Call Call, CallStepKind Step, string At)[] steps) =>
        new(calls, [.. steps.Select(s => new CallStep(s.Call.Id, s.Step, At(s.At)))], [], []);

    private static Call CallOf(int number, string arrived, string called, string? hour = null, int pool = 0) =>
        NewCall(number, At(arrived), At(called), pool, hour is null ? null : At(hour), hasPass: false);

    private static Call NewCall(int number, DateTimeOffset arrived, DateTimeOffset called, int pool, DateTimeOffset? hour, bool hasPass) => new()
    {
        Id = CallId.New(), SiteId = default, Day = Today, GuichetId = Guichet(), PoolId = Pool(pool), TicketId = WalkIn(number, "09:00").Id.Value, Number = number,
        Served = [Pool(pool).Value], Rule = CallRule.WalkIn, IsBooked = hour is not null, HasPass = hasPass, Hour = hour, ArrivedAt = arrived, Since = arrived,
        PassedOver = 0, CalledAt = called, CalledBy = default,
    };

    private static Visit VisitOf(Call call, string started, string ended, bool companion = false, VisitOutcome outcome = VisitOutcome.Recepisse) =>
        Visited(call, At(started), At(ended), companion, outcome);

    private static Visit Visited(Call call, DateTimeOffset started, DateTimeOffset ended, bool companion, VisitOutcome outcome) => new()
    {
        Id = VisitId.New(), CallId = call.Id, TicketId = Guid.CreateVersion7(), Pseudonym = Guid.CreateVersion7(), SiteId = default, Day = Today, PoolId = call.PoolId,
        GuichetId = call.GuichetId, ProcedureId = default, IsBooked = call.IsBooked, IsCompanion = companion, ArrivedAt = call.ArrivedAt, StartedAt = started, EndedAt = ended,
        Outcome = outcome, CardDate = CardDate.Same,
    };
}
