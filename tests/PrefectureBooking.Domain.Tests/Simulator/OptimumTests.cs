using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Tests.Allocation;
using PrefectureBooking.Simulator.Optimum;
using Xunit;

namespace PrefectureBooking.Domain.Tests.Simulator;

/// <summary>The yardstick itself is measured: against every way of giving out a few places.</summary>
public sealed class OptimumTests(ITestOutputHelper output)
{
    private static readonly UInt128[] Without = [.. Enumerable.Range(0, 7).Select(slot => Sets(set => (set >> slot & 1) == 0))];
    private static readonly UInt128[] OfSize = [.. Enumerable.Range(0, 8).Select(size => Sets(set => BitOperations.PopCount((uint)set) == size))];

    private static readonly Arbitrary<int[]> SevenBySeven = Gen.Choose(0, 127).ArrayOf(7).ToArbitrary();

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public void Glover_s_greedy_is_exact_on_every_instance_of_as_many_demands_and_slots(int size) => CompareAll(size);

    [Fact]
    public void Glover_s_greedy_is_exact_on_seven_demands_and_seven_slots() =>
        Prop.ForAll(SevenBySeven, drawn =>
        {
            (int From, int By)[] jobs = [.. drawn.Select(d => (From: d % 7, By: Math.Min(6, (d % 7) + (d / 18))))];
            return Brute(jobs.Select(MaskOf)) == GloverGreedy.Serve([1, 1, 1, 1, 1, 1, 1], jobs).Count(day => day is not null);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20_000));

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void Matching_over_sites_is_exact_on_every_instance_of_as_many_demands_and_slots(int size)
    {
        var instances = 0;
        foreach (var masks in Multisets((1 << size) - 1, size).Select(chosen => chosen.Select(c => c + 1).ToArray()))
        {
            instances++;
            Assert.Equal(Brute(masks), Matched(masks, size));
        }

        output.WriteLine($"{instances} instances.");
    }

    [Fact]
    public void Matching_over_sites_is_exact_on_seven_demands_and_seven_slots() =>
        Prop.ForAll(SevenBySeven, masks => Brute(masks) == Matched(masks, 7)).Check(Config.QuickThrowOnFailure.WithMaxTest(20_000));

    [Fact]
    public void Matching_over_sites_gives_each_person_a_cell_of_theirs_and_no_place_twice()
    {
        int[][] choices = [.. Enumerable.Range(0, 400).Select(person => new[] { person % 30, (person * 7) % 30, (person * 11) % 30 })];
        var places = Enumerable.Repeat(8, 30).ToArray();

        var cells = SiteMatching.Match(places, choices);

        Assert.Equal(Kuhn.Largest(choices, places), cells.Count(cell => cell >= 0));
        Assert.All(cells.Zip(choices), pair => Assert.True(pair.First < 0 || pair.Second.Contains(pair.First)));
        Assert.All(cells.Where(cell => cell >= 0).CountBy(cell => cell), count => Assert.InRange(count.Value, 1, 8));
    }

    [Fact]
    public void The_policy_s_gap_to_the_optimum_is_what_notice_costs()
    {
        var (random, best, noticed, served) = (new Random(3), 0, 0, 0);
        for (var instance = 0; instance < 2000; instance++)
        {
            (int From, int By)[] jobs = [.. Enumerable.Range(0, 7).Select(_ => (From: random.Next(7), Length: random.Next(9))).Select(j => (j.From, By: j.From + j.Length))];
            var places = Enumerable.Repeat(1, 16).ToArray();
            best += GloverGreedy.Serve(places, jobs).Count(day => day is not null);
            noticed += GloverGreedy.Serve(places, [.. jobs.Select(j => (j.From + 5, j.By))]).Count(day => day is not null);
            served += Policy(jobs);
        }

        output.WriteLine($"Of 14000 demands the optimum serves {best} in time, with five days' notice {noticed}, the policy by its runs alone {served}: "
            + $"{100.0 * (best - served) / best:0.0} % and {100.0 * (noticed - served) / noticed:0.0} % fewer.");
        Assert.Equal(noticed, served);
    }

    /// <summary>One place a day, registered on the first day of the window, every evening one run; passes and standby are not needed for the comparison.</summary>
    private static int Policy((int From, int By)[] jobs)
    {
        var waiting = new List<WaitingDemand>();
        var (served, today) = (0, Waiting.RunOn);
        DateOnly[] calendar = [.. Enumerable.Range(0, 24).Select(day => Waiting.Calendar.AddWorkingDays(Waiting.RunOn, day))];
        for (var day = 0; day < 11; day++, today = calendar[day])
        {
            waiting.AddRange(jobs.Select((j, number) => (j, number)).Where(x => x.j.From == day).Select(x => Waiting.Renewal(x.number, calendar[x.j.By])));
            var run = RunDays.Of(today, Waiting.Calendar, AllocationPolicy.Default);
            var placed = BatchFill.Run(new() { Days = run, Places = [Waiting.Places(run.Last, 1)], Waiting = waiting }).Placed.ToList();
            served += placed.Count(e => e.Place!.Value.Class == DemandClass.R);
            waiting.RemoveAll(d => placed.Exists(e => e.Demand == d.Id));
        }

        return served;
    }

    private void CompareAll(int size)
    {
        (int From, int By)[] windows = [.. Enumerable.Range(0, size).SelectMany(from => Enumerable.Range(from, size - from).Select(by => (from, by)))];
        var places = Enumerable.Repeat(1, size).ToArray();
        var instances = 0;
        foreach (var chosen in Multisets(windows.Length, size))
        {
            instances++;
            (int From, int By)[] jobs = [.. chosen.Select(w => windows[w])];
            Assert.Equal(Brute(jobs.Select(MaskOf)), GloverGreedy.Serve(places, jobs).Count(day => day is not null));
        }

        output.WriteLine($"{instances} instances.");
    }

    private static int MaskOf((int From, int By) window) => ((1 << (window.By + 1)) - 1) & ~((1 << window.From) - 1);

    private static int Matched(int[] masks, int size) => SiteMatching.Match(Enumerable.Repeat(1, size).ToArray(),
        [.. masks.Select(mask => Enumerable.Range(0, size).Where(slot => (mask >> slot & 1) == 1).ToArray())]).Count(cell => cell >= 0);

    /// <summary>Every set of seven slots that the demands can take, one demand after the other: bit k stands for the set whose members are the bits of k.</summary>
    private static int Brute(IEnumerable<int> masks)
    {
        var taken = UInt128.One;
        foreach (var mask in masks)
        {
            var before = taken;
            for (var slot = 0; slot < 7; slot++)
            {
                taken |= (mask >> slot & 1) == 1 ? (before & Without[slot]) << (1 << slot) : 0;
            }
        }

        return Enumerable.Range(0, 8).Last(size => (taken & OfSize[size]) != 0);
    }

    private static UInt128 Sets(Func<int, bool> which) =>
        Enumerable.Range(0, 128).Where(which).Aggregate(UInt128.Zero, (sets, set) => sets | (UInt128.One << set));

    private static IEnumerable<int[]> Multisets(int kinds, int size, int from = 0) => size == 0 ? [[]]
        : Enumerable.Range(from, kinds - from).SelectMany(kind => Multisets(kinds, size - 1, kind).Select(rest => (int[])[kind, .. rest]));
}
