using System.Globalization;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Visits;
using PrefectureBooking.Simulator;
using PrefectureBooking.Simulator.Hall;
using Xunit;

namespace PrefectureBooking.Domain.Tests.Simulator;

public sealed class HallTests
{
    private static readonly HallOptions Quick = new() { Draws = 6, Runs = 20 };
    private static readonly HallSetting Crowded = new(1, 4, TimeSpan.FromMinutes(18));
    private static readonly string[] Rules = [HallOptions.Ours, HallOptions.Zms, HallOptions.TheQ];

    [Fact]
    public void The_same_people_come_under_every_rule()
    {
        foreach (var day in Days())
        {
            var came = day.People.Where(p => p.ArrivesAt is not null).ToHashSet();

            Assert.All(Rules, rule => Assert.True(came.SetEquals(Lived(rule, day).Select(v => v.Person))));
        }
    }

    [Fact]
    public void Fourteen_walk_ins_come_in_the_first_hour_and_booked_people_before_theirs()
    {
        foreach (var day in Days())
        {
            var walkIns = day.People.Where(p => p is { IsBooked: false, ArrivesAt: not null }).ToList();

            Assert.Equal(14, walkIns.Count);
            Assert.All(walkIns, p => Assert.InRange(p.ArrivesAt!.Value, HallSetting.Opens, HallSetting.Opens.AddHours(1)));
            Assert.All(day.People.Where(p => p.ArrivesAt is not null && p.IsBooked), p => Assert.InRange(p.ArrivesAt!.Value, p.Hour!.Value.AddMinutes(-20), p.Hour.Value));
            Assert.Equal(56, day.People.Count(p => p.IsBooked));
        }
    }

    [Fact]
    public void Under_the_published_rules_everybody_is_received_or_leaves_with_something_written() =>
        Assert.All(Days().SelectMany(day => Lived(HallOptions.Ours, day)), v => Assert.True(v.CalledAt is null == v.HoldsPaper));

    [Fact]
    public void Under_the_published_rules_nobody_is_called_who_was_sent_away_and_no_booked_person_or_pass_holder_is()
    {
        var visits = Days().SelectMany(day => Lived(HallOptions.Ours, day)).ToList();

        Assert.Contains(visits, v => v.IsRefused);
        Assert.All(visits.Where(v => v.IsRefused), v => Assert.Null(v.CalledAt));
        Assert.All(visits.Where(v => v.IsRefused), v => Assert.False(v.Person.IsBooked || v.Person.HasPass));
    }

    [Fact]
    public void No_guichet_receives_two_people_at_once_and_nobody_is_called_before_coming()
    {
        foreach (var (day, rule) in Days().SelectMany(day => Rules.Select(rule => (day, rule))))
        {
            var called = Lived(rule, day).Where(v => v.CalledAt is not null).ToList();

            Assert.All(called, v => Assert.InRange(v.CalledAt!.Value, v.Arrived, HallSetting.Closes));
            Assert.All(called, v => Assert.True(called.Count(o => o.CalledAt <= v.CalledAt && v.CalledAt < o.CalledAt + o.Person.Service) <= HallSetting.Guichets));
        }
    }

    [Fact]
    public void A_walk_in_between_appointments_that_fill_every_guichet_is_received_by_the_published_rules_alone()
    {
        HallPerson[] booked = [.. Enumerable.Range(0, HallSetting.Slots).Select(slot => Punctual(slot, HallSetting.Opens + (slot / HallSetting.Guichets * HallSetting.Slot)))];
        var walkIn = new HallPerson(99, null, HallSetting.Opens.AddMinutes(5), HallSetting.Slot) { Class = DemandClass.F };
        var day = new HallDay(Crowded, 1, [.. booked, walkIn], [.. Enumerable.Repeat(HallSetting.Slot, 500)], []);

        Assert.Null(Lived(HallOptions.Zms, day).Single(v => !v.Person.IsBooked).CalledAt);
        Assert.Null(Lived(HallOptions.TheQ, day).Single(v => !v.Person.IsBooked).CalledAt);
        var letIn = Quick with { Policy = HallPolicy.Default with { NotTodayAbove = 1 } };
        var received = HallRun.Of(day, HallSimulation.Rule(HallOptions.Ours, day, letIn)).Single(v => !v.Person.IsBooked);
        Assert.InRange(received.CalledAt!.Value, HallSetting.Opens, HallSetting.Opens.AddMinutes(60));
    }

    [Fact]
    public void The_same_seed_gives_the_same_table_and_another_seed_another()
    {
        string[] run = ["hall", "--draws", "3", "--runs", "10", "--service", "15"];

        Assert.Equal(2 + 6, Lines(run).Length);
        Assert.Equal(Lines(run), Lines(run));
        Assert.NotEqual(Lines(run), Lines([.. run, "--seed", "2"]));
    }

    [Fact]
    public void More_walk_ins_are_let_in_when_more_doubt_is_accepted()
    {
        var strict = Figures(Quick with { Policy = HallPolicy.Default with { NotTodayAbove = 0.05 } });
        var lenient = Figures(Quick with { Policy = HallPolicy.Default with { NotTodayAbove = 0.95 } });

        Assert.True(strict.NotToday > lenient.NotToday);
    }

    [Theory]
    [InlineData("--booked", "120")]
    [InlineData("--rules", "luck")]
    [InlineData("--learns", "perhaps")]
    [InlineData("--colour", "red")]
    [InlineData("--draws")]
    public void A_wrong_option_is_named_and_nothing_runs(params string[] args)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var errors = new StringWriter(CultureInfo.InvariantCulture);

        Assert.Equal(2, SimulatorCommand.Run(["hall", .. args], output, errors));
        Assert.Empty(output.ToString());
        Assert.NotEmpty(errors.ToString());
    }

    private static HallPerson Punctual(int number, DateTimeOffset hour) => new(number, hour, hour, HallSetting.Slot);

    private static IEnumerable<HallDay> Days() => Enumerable.Range(1, Quick.Draws).Select(new HallDays(Crowded, 1).Draw);

    private static IReadOnlyList<HallVisit> Lived(string rule, HallDay day) => HallRun.Of(day, HallSimulation.Rule(rule, day, Quick));

    private static HallFigures Figures(HallOptions options) =>
        new(Crowded, HallOptions.Ours, [.. Days().Select(day => HallRun.Of(day, HallSimulation.Rule(HallOptions.Ours, day, options)))]);

    private static string[] Lines(string[] args)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var errors = new StringWriter(CultureInfo.InvariantCulture);
        Assert.Equal(0, SimulatorCommand.Run(args, output, errors));
        Assert.Empty(errors.ToString());
        return output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
