using System.Globalization;

namespace PrefectureBooking.Simulator;

/// <summary>What the command line asks for.</summary>
internal sealed record SimulatorOptions
{
    public const string Help = """
        Compares the allocation policy with yesterday's practice and with the optimum, on the same arrivals.

          --rho 0.85,1.05      demands per guichet-slot (default 0.70,0.85,0.95,1.05,1.20,1.30)
          --draws 5            draws per load
          --days 250           working days measured
          --warm-up 85         working days before them, at the same load, that fill the queues
          --capacity 60        guichet-slots per day
          --sites 1            sites that share them
          --seed 1             another seed, other draws
          --rows policy,...    weekly-bots, weekly, policy, policy-random, optimum, optimum-notice (default: these six);
                               policy-not-owed-first
          --csv figures.csv    one line per row, load and draw; "-" writes them to the console instead of the table
          --svg folder         charts
          --trace file.csv     replay arrivals (see docs/simulation.md) instead of drawing them
          --write-trace file   write the first draw's arrivals in that form, and stop
        """;

    public IReadOnlyList<double> Loads { get; init; } = [0.70, 0.85, 0.95, 1.05, 1.20, 1.30];

    public int Draws { get; init; } = 5;

    public int Days { get; init; } = 250;

    /// <summary>85 working days are the 120 days of the longest lead.</summary>
    public int WarmUp { get; init; } = 85;

    public int Capacity { get; init; } = 60;

    public int Sites { get; init; } = 1;

    public int Seed { get; init; } = 1;

    public IReadOnlyList<string> Rows { get; init; } = Simulator.Rows.AllRows.Usual;

    public string? Csv { get; init; }

    public string? Svg { get; init; }

    public string? Trace { get; init; }

    public string? WriteTrace { get; init; }

    /// <exception cref="FormatException">An option is unknown, lacks its value or has one that makes no sense.</exception>
    public static SimulatorOptions Parse(IReadOnlyList<string> args)
    {
        var options = new SimulatorOptions();
        for (var i = 0; i < args.Count; i += 2)
        {
            options = options.With(args[i], i + 1 < args.Count ? args[i + 1] : throw new FormatException($"{args[i]} needs a value."));
        }

        return options;
    }

    private SimulatorOptions With(string name, string value) => name switch
    {
        "--rho" => this with { Loads = [.. value.Split(',').Select(load => Positive(double.Parse(load, CultureInfo.InvariantCulture)))] },
        "--draws" => this with { Draws = Whole(value) },
        "--days" => this with { Days = Whole(value) },
        "--warm-up" => this with { WarmUp = Whole(value) },
        "--capacity" => this with { Capacity = Whole(value) },
        "--sites" => this with { Sites = Whole(value) },
        "--seed" => this with { Seed = Whole(value) },
        "--rows" => this with { Rows = [.. value.Split(',').Select(Known)] },
        "--csv" => this with { Csv = value },
        "--svg" => this with { Svg = value },
        "--trace" => this with { Trace = value },
        "--write-trace" => this with { WriteTrace = value },
        _ => throw new FormatException($"There is no option {name}."),
    };

    private static int Whole(string value) => (int)Positive(int.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture));

    private static double Positive(double value) => value > 0 ? value : throw new FormatException($"{value} is not above zero.");

    private static string Known(string row) => Simulator.Rows.AllRows.Names.Contains(row) ? row : throw new FormatException($"There is no row {row}.");
}
