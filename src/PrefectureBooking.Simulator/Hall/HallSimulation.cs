using PrefectureBooking.Simulator.Report;

namespace PrefectureBooking.Simulator.Hall;

/// <summary>Runs every rule on the same half-days. The same options give the same figures.</summary>
internal static class HallSimulation
{
    public static IReadOnlyList<HallFigures> Run(HallOptions options, ProgressBar progress)
    {
        var figures = new List<HallFigures>();
        var total = options.Booked.Count * options.Service.Count * options.Rules.Count;
        foreach (var setting in options.Booked.SelectMany(booked => options.Service.Select(service => new HallSetting(booked / 100, options.Passes, TimeSpan.FromMinutes(service)))))
        {
            HallDay[] days = [.. Enumerable.Range(1, options.Draws).Select(new HallDays(setting, (ulong)options.Seed).Draw)];
            foreach (var rule in options.Rules)
            {
                figures.Add(new(setting, rule, [.. days.Select(day => HallRun.Of(day, Rule(rule, day, options)))]));
                progress.Step(FormattableString.Invariant($"{rule} {setting.Booked:0.00}"), total);
            }
        }

        return figures;
    }

    public static IHallRule Rule(string rule, HallDay day, HallOptions options) => rule switch
    {
        HallOptions.Ours => new PublishedHall(day, options),
        HallOptions.Zms => new ZmsHall(day),
        HallOptions.TheQ => new TheQHall(),
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, null),
    };
}
