using PrefectureBooking.Simulator.Hall;
using PrefectureBooking.Simulator.Report;
using PrefectureBooking.Simulator.Town;

namespace PrefectureBooking.Simulator;

/// <summary>The command line: figures to the output, progress and errors to the error stream.</summary>
public static class SimulatorCommand
{
    private const string HallCommand = "hall";

    private static readonly (string Column, string File, string Title)[] Charts =
    [
        ("on_time_pct", "on-time.svg", "Renewals received before their deadline, %"),
        ("rupture_days_mean", "rupture.svg", "Mean days without papers, renewals"),
        ("wait_f_p50", "wait-first.svg", "Median wait of first demands, days"),
        ("utilisation_pct", "utilisation.svg", "Guichet-slots used, %"),
    ];

    /// <param name="isWatched">Whether somebody looks at the error stream: then a bar shows the progress.</param>
    public static int Run(IReadOnlyList<string> args, TextWriter output, TextWriter error, bool isWatched = false)
    {
        if (args.Contains("--help"))
        {
            output.WriteLine(SimulatorOptions.Help);
            output.WriteLine();
            output.WriteLine(HallOptions.Help);
            return 0;
        }

        try
        {
            var progress = new ProgressBar(error, isWatched);
            if (args is [HallCommand, ..])
            {
                HallReport.Write(output, HallSimulation.Run(HallOptions.Parse([.. args.Skip(1)]), progress));
            }
            else
            {
                Run(SimulatorOptions.Parse(args), output, progress);
            }

            return 0;
        }
        catch (Exception e) when (e is FormatException or OverflowException or IOException)
        {
            error.WriteLine(e.Message);
            error.WriteLine("--help lists the options.");
            return 2;
        }
    }

    private static void Run(SimulatorOptions options, TextWriter output, ProgressBar progress)
    {
        if (options.WriteTrace is { } trace)
        {
            using var writer = File.CreateText(trace);
            TraceFile.Write(writer, Simulation.Scenarios(options).First().People);
            return;
        }

        Report(options, Simulation.Run(options, progress), output);
    }

    private static void Report(SimulatorOptions options, IReadOnlyList<Figures> figures, TextWriter output)
    {
        if (options.Csv == "-")
        {
            CsvReport.Write(output, figures);
        }
        else
        {
            TableReport.Write(output, figures);
        }

        if (options.Csv is { } file and not "-")
        {
            using var writer = File.CreateText(file);
            CsvReport.Write(writer, figures);
        }

        if (options.Svg is { } folder)
        {
            Draw(folder, figures);
        }
    }

    private static void Draw(string folder, IReadOnlyList<Figures> figures)
    {
        Directory.CreateDirectory(folder);
        foreach (var (column, file, title) in Charts)
        {
            File.WriteAllText(Path.Combine(folder, file), SvgChart.Of(Column.All.Single(c => c.Name == column), title, figures));
        }
    }
}
