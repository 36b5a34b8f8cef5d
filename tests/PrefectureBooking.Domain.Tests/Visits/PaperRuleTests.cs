using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Visits;
using Xunit;

namespace PrefectureBooking.Domain.Tests.Visits;

public sealed class PaperRuleTests
{
    private static readonly DateOnly Day = new(2027, 1, 12);
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    private static readonly PaperStanding Booked = new() { State = PaperState.Expected, Hour = At(10, 0) };
    private static readonly PaperStanding Here = Booked with { State = PaperState.Present, ArrivedAt = At(9, 50).AddSeconds(23) };

    public static TheoryData<PaperState> States => [.. Enum.GetValues<PaperState>()];

    [Theory]
    [InlineData(9, 0, true)]
    [InlineData(10, 15, true)]
    [InlineData(10, 16, false)]
    public void Who_came_in_time_keeps_the_hour(int hour, int minute, bool keeps) =>
        Assert.Equal(new PaperStep.Arrive(At(hour, minute), keeps), Decide(Booked, new PaperWord.Arrived(new(hour, minute))));

    [Fact]
    public void Nobody_arrives_before_check_in_opens_nor_later_than_now()
    {
        Assert.Equal(Refused(PaperFault.TooEarly), Decide(Booked, new PaperWord.Arrived(new(8, 59))));
        Assert.Equal(Refused(PaperFault.TooEarly), Decide(Booked, new PaperWord.Received(null, new(8, 59), false)));
        Assert.Equal(Refused(PaperFault.Future), Decide(Booked, new PaperWord.Arrived(new(9, 31)), new PaperDay(Day, Paris, false, At(9, 30))));
        Assert.Equal(Refused(PaperFault.Future), Decide(Booked, new PaperWord.Received(new(9, 20), new(9, 31), false), new PaperDay(Day, Paris, false, At(9, 30))));
    }

    [Fact]
    public void The_same_minute_of_arrival_is_nothing_new_and_another_is_asked_about()
    {
        Assert.IsType<PaperStep.Nothing>(Decide(Here, new PaperWord.Arrived(new(9, 50))));
        Assert.Equal(Refused(PaperFault.ArrivedOtherwise), Decide(Here, new PaperWord.Arrived(new(9, 51))));
        Assert.Equal(Refused(PaperFault.ArrivedOtherwise), Decide(Here, new PaperWord.Received(new(9, 51), new(10, 5), false)));
    }

    [Fact]
    public void An_absence_of_today_waits_for_the_closing_and_one_of_a_day_that_is_over_is_marked()
    {
        Assert.IsType<PaperStep.AtClosing>(Decide(Booked, new PaperWord.Absent()));
        Assert.IsType<PaperStep.Miss>(Decide(Booked, new PaperWord.Absent(), new PaperDay(Day, Paris, false, At(9, 0).AddDays(1))));
        Assert.IsType<PaperStep.Nothing>(Decide(Booked with { State = PaperState.Missed }, new PaperWord.Absent()));
        Assert.IsType<PaperStep.Nothing>(Decide(Booked with { Hour = null }, new PaperWord.Absent()));
    }

    [Theory, MemberData(nameof(States))]
    public void Nobody_of_whom_the_records_say_that_they_came_is_absent(PaperState state)
    {
        var step = Decide(Booked with { State = state }, new PaperWord.Absent(), new PaperDay(Day, Paris, true, At(9, 0).AddDays(1)));

        Assert.Equal(state is not (PaperState.Expected or PaperState.Missed), step == Refused(PaperFault.WasThere));
    }

    [Theory, MemberData(nameof(States))]
    public void Received_on_paper_is_received_unless_a_guichet_has_the_person(PaperState state)
    {
        var step = Decide(Booked with { State = state }, new PaperWord.Received(new(9, 55), new(10, 20), true));

        Assert.Equal(state switch
        {
            PaperState.AtGuichet => (PaperStep)Refused(PaperFault.AtGuichet),
            PaperState.Received => new PaperStep.Nothing(),
            _ => new PaperStep.Receive(At(9, 55), At(10, 20), true, true),
        }, step);
    }

    [Fact]
    public void Nobody_is_received_before_they_arrived()
    {
        Assert.Equal(Refused(PaperFault.BeforeArrival), Decide(Booked, new PaperWord.Received(new(10, 20), new(10, 19), false)));
        Assert.Equal(Refused(PaperFault.BeforeArrival), Decide(Here, new PaperWord.Received(null, new(9, 49), false)));
        Assert.Equal(new PaperStep.Receive(Here.ArrivedAt!.Value, At(9, 50), false, true), Decide(Here, new PaperWord.Received(null, new(9, 50), false)));
    }

    [Fact]
    public void Who_was_received_is_settled_once_and_never_otherwise_than_recorded()
    {
        var received = Here with { State = PaperState.Received, ReceivedAt = At(10, 20) };

        Assert.IsType<PaperStep.Settle>(Decide(received, new PaperWord.Received(null, new(10, 20), false)));
        Assert.IsType<PaperStep.Nothing>(Decide(received with { IsEnded = true }, new PaperWord.Received(null, new(10, 20), false)));
        Assert.IsType<PaperStep.Nothing>(Decide(received with { IsRecorded = true }, new PaperWord.Received(null, new(11, 0), false)));
        Assert.Equal(Refused(PaperFault.ReceivedOtherwise), Decide(received, new PaperWord.Received(null, new(10, 21), true)));
        Assert.Equal(Refused(PaperFault.ReceivedOtherwise), Decide(received with { IsEnded = true }, new PaperWord.Received(null, new(10, 20), true)));
    }

    [Fact]
    public void A_recepisse_is_written_down_once_whenever_it_is_typed_in()
    {
        var given = new GivenRecepisse(Day.AddMonths(6), true);
        var done = new PaperWord.Received(null, new(10, 20), false, given);
        var received = Here with { State = PaperState.Received, ReceivedAt = At(10, 20) };

        Assert.Equal(new PaperStep.Receive(Here.ArrivedAt!.Value, At(10, 20), false, true, given), Decide(Here, done));
        Assert.Equal(new PaperStep.Receive(Here.ArrivedAt!.Value, At(10, 20), false, true), Decide(Here with { Given = given }, done));
        Assert.Equal(new PaperStep.Settle(At(10, 20), given), Decide(received, done));
        Assert.Equal(new PaperStep.HandOver(At(10, 20), given), Decide(received with { IsEnded = true }, done));
        Assert.IsType<PaperStep.Nothing>(Decide(received with { IsEnded = true, Given = given }, done));
        Assert.IsType<PaperStep.Nothing>(Decide(received with { IsRecorded = true, Given = given }, done));
        Assert.Equal(Refused(PaperFault.ReceivedOtherwise), Decide(received with { IsRecorded = true }, done));
        Assert.Equal(Refused(PaperFault.GivenOtherwise), Decide(received with { IsEnded = true, Given = given with { AllowsWork = false } }, done));
        Assert.Equal(Refused(PaperFault.RecepisseAndBack), Decide(Here, done with { ComesBack = true }));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(366, true)]
    [InlineData(367, false)]
    public void A_recepisse_ends_after_the_day_it_was_handed_over_and_within_a_year(int days, bool may)
    {
        var step = Decide(Here, new PaperWord.Received(null, new(10, 20), false, new GivenRecepisse(Day.AddDays(days), false)));

        Assert.Equal(!may, step == Refused(PaperFault.RecepisseEnd));
    }

    [Fact]
    public void A_demand_that_holds_a_place_or_waits_elsewhere_does_not_end()
    {
        var done = new PaperWord.Received(null, new(10, 20), false);

        Assert.Equal(Refused(PaperFault.HoldsAnotherPlace), Decide(Booked with { State = PaperState.Missed, HoldsAnotherPlace = true }, done));
        Assert.Equal(Refused(PaperFault.WaitsElsewhere), Decide(Booked with { WaitsElsewhere = true }, done));
        Assert.IsType<PaperStep.Receive>(Decide(Booked with { State = PaperState.Missed, HoldsAnotherPlace = true }, done with { ComesBack = true }));
        Assert.Equal(Refused(PaperFault.WaitsElsewhere), Decide(Booked with { WaitsElsewhere = true }, new PaperWord.Arrived(new(9, 50))));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(-7, true)]
    [InlineData(-8, false)]
    [InlineData(1, false)]
    public void A_list_is_typed_in_within_a_week(int inDays, bool may) => Assert.Equal(may, PaperRule.MayBeTyped(Day.AddDays(inDays), Day));

    private static PaperStep Decide(PaperStanding standing, PaperWord word, PaperDay? day = null) =>
        PaperRule.Decide(standing, word, day ?? new PaperDay(Day, Paris, false, At(18, 0)), HallPolicy.Default);

    private static PaperStep.Refuse Refused(PaperFault fault) => new PaperStep.Refuse(fault);

    private static DateTimeOffset At(int hour, int minute) => LocalTimes.ToInstant(Day, new TimeOnly(hour, minute), Paris);
}
