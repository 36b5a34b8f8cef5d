using System.Globalization;
using PrefectureBooking.Domain.Visits;

namespace PrefectureBooking.Simulator.Hall;

/// <summary>What the command line asks of the hall.</summary>
internal sealed record HallOptions
{
    public const string Help = """
        hall: one half-day at four guichets under three calling rules, on the same arrivals.

          --booked 80,100      percent of the guichet-slots that are booked
          --service 12,13.5    real mean service, minutes (default 12,13.5,15,18)
          --passes 4           given for the half-day; their holders are among the 14 walk-ins
          --draws 200          half-days per line
          --runs 100           forward runs per estimate
          --not-today 50       "not today" when somebody stays uncalled in more than this percent of them
          --told 95            percent of the forward runs that call before the upper end of the range told
          --booked-waits 10    minutes past the hour after which a booked person goes before every walk-in
          --passed-over 12     how often a walk-in may be passed over
          --learns yes         whether durations are learned from 20 days (yes) or only the slot length is known (no)
          --rules ours,zms,q   which
          --seed 1             another seed, other draws
        """;

    public const string Ours = "ours";
    public const string Zms = "zms";
    public const string TheQ = "q";

    public IReadOnlyList<double> Booked { get; init; } = [80, 100];

    public IReadOnlyList<double> Service { get; init; } = [12, 13.5, 15, 18];

    public int Passes { get; init; } = 4;

    public int Draws { get; init; } = 200;

    public int Runs { get; init; } = 100;

    public HallPolicy Policy { get; init; } = HallPolicy.Default;

    public bool Learns { get; init; } = true;

    public IReadOnlyList<string> Rules { get; init; } = [Ours, Zms, TheQ];

    public int Seed { get; init; } = 1;

    /// <exception cref="FormatException">An option is unknown, lacks its value or has one that makes no sense.</exception>
    public static HallOptions Parse(IReadOnlyList<string> args)
    {
        var options = new HallOptions();
        for (var i = 0; i < args.Count; i += 2)
        {
            options = options.With(args[i], i + 1 < args.Count ? args[i + 1] : throw new FormatException($"{args[i]} needs a value."));
        }

        return options;
    }

    private HallOptions With(string name, string value) => name switch
    {
        "--booked" => this with { Booked = [.. value.Split(',').Select(part => Within(part, 0, 100))] },
        "--service" => this with { Service = [.. value.Split(',').Select(minutes => Within(minutes, 1, 120))] },
        "--passes" => this with { Passes = (int)Within(value, 0, HallSetting.WalkIns) },
        "--draws" => this with { Draws = (int)Within(value, 1, 100_000) },
        "--runs" => this with { Runs = (int)Within(value, 1, 10_000) },
        "--not-today" => this with { Policy = Policy with { NotTodayAbove = Within(value, 0, 100) / 100 } },
        "--told" => this with { Policy = Policy with { ToldPart = Within(value, 50, 100) / 100 } },
        "--booked-waits" => this with { Policy = Policy with { BookedWaitsAtMost = TimeSpan.FromMinutes(Within(value, 0, 120)) } },
        "--passed-over" => this with { Policy = Policy with { PassedOverAtMost = (int)Within(value, 1, 1_000) } },
        "--learns" => this with { Learns = value is "yes" || (value is not "no" ? throw new FormatException("--learns is yes or no.") : false) },
        "--rules" => this with { Rules = [.. value.Split(',').Select(rule => rule is Ours or Zms or TheQ ? rule : throw new FormatException($"There is no rule {rule}."))] },
        "--seed" => this with { Seed = (int)Within(value, 1, int.MaxValue) },
        _ => throw new FormatException($"There is no option {name}."),
    };

    private static double Within(string value, double least, double most)
    {
        var number = double.Parse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        return number >= least && number <= most ? number : throw new FormatException($"{value} is not between {least} and {most}.");
    }
}
