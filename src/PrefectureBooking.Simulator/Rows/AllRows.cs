using PrefectureBooking.Simulator.Optimum;
using PrefectureBooking.Simulator.Town;

namespace PrefectureBooking.Simulator.Rows;

internal static class AllRows
{
    public const string WeeklyBots = "weekly-bots";
    public const string Weekly = "weekly";
    public const string Policy = "policy";
    public const string PolicyRandom = "policy-random";
    public const string Optimum = "optimum";
    public const string OptimumNotice = "optimum-notice";

    /// <summary>On demand only: shows what serving owed promises first is worth.</summary>
    public const string PolicyNotOwedFirst = "policy-not-owed-first";

    public static IReadOnlyList<string> Usual { get; } = [WeeklyBots, Weekly, Policy, PolicyRandom, Optimum, OptimumNotice];

    public static IReadOnlyList<string> Names { get; } = [.. Usual, PolicyNotOwedFirst];

    public static RowYear Run(string row, Scenario scenario) => row switch
    {
        WeeklyBots => new WeeklyRelease(scenario, withBots: true).Run(),
        Weekly => new WeeklyRelease(scenario, withBots: false).Run(),
        Policy => new PolicyYear(scenario, PolicyOrder.Published).Run(),
        PolicyRandom => new PolicyYear(scenario, PolicyOrder.Random).Run(),
        PolicyNotOwedFirst => new PolicyYear(scenario, PolicyOrder.DeadlineOnly).Run(),
        Optimum => OfflineOptimum.Run(scenario, notice: 0),
        OptimumNotice => OfflineOptimum.Run(scenario, notice: Domain.Allocation.AllocationPolicy.Default.LastFilledDay),
        _ => throw new ArgumentOutOfRangeException(nameof(row), row, null),
    };
}
