using PrefectureBooking.Simulator.Report;
using PrefectureBooking.Simulator.Rows;
using PrefectureBooking.Simulator.Town;

namespace PrefectureBooking.Simulator;

/// <summary>Runs every row on every scenario. The same options give the same figures.</summary>
internal static class Simulation
{
    public static IReadOnlyList<Figures> Run(SimulatorOptions options, ProgressBar progress)
    {
        var figures = new List<Figures>();
        var total = (options.Trace is null ? options.Loads.Count : 1) * options.Draws * options.Rows.Count;
        foreach (var scenario in Scenarios(options))
        {
            foreach (var row in options.Rows)
            {
                figures.Add(Figures.Of(row, AllRows.Run(row, scenario)));
                progress.Step(FormattableString.Invariant($"{row} {scenario.Load:0.00}"), total);
            }
        }

        return [.. figures.OrderBy(f => f.Load).ThenBy(f => options.Rows.ToList().IndexOf(f.Row)).ThenBy(f => f.Draw)];
    }

    public static IEnumerable<Scenario> Scenarios(SimulatorOptions options) => options.Trace is { } trace
        ? Replays(options, trace)
        : options.Loads.SelectMany(load => Enumerable.Range(1, options.Draws).Select(draw => ScenarioMaker.Drawn(options, load, draw)));

    private static IEnumerable<Scenario> Replays(SimulatorOptions options, string trace)
    {
        using var reader = File.OpenText(trace);
        var people = TraceFile.Read(reader);
        var sites = people.SelectMany(p => p.Sites).Append(0).Max() + 1;
        return people.Count == 0
            ? throw new FormatException("The trace holds no demand.")
            : Enumerable.Range(1, options.Draws).Select(draw => ScenarioMaker.Replayed(options with { Sites = Math.Max(sites, options.Sites) }, people, draw));
    }
}
