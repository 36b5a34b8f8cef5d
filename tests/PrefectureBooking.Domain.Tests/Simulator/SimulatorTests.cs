using System.Globalization;
using PrefectureBooking.Simulator;
using Xunit;

namespace PrefectureBooking.Domain.Tests.Simulator;

public sealed class SimulatorTests
{
    private const string Header = "row,rho,draw,on_time_pct,on_time_no_fault_pct,rupture_days_mean,kept_promises_pct,passes_per_day,"
        + "wait_r_p50,wait_r_p95,wait_f_p50,wait_f_p95,open_share_pct,utilisation_pct,bot_capture_pct";

    private static readonly string[] Small = ["--days", "60", "--warm-up", "30", "--capacity", "12", "--draws", "2", "--csv", "-"];

    [Fact]
    public void The_console_gets_one_CSV_line_per_row_load_and_draw()
    {
        var lines = Lines([.. Small, "--rho", "0.85,1.05"]);

        Assert.Equal(Header, lines[0]);
        Assert.Equal(1 + (6 * 2 * 2), lines.Length);
        Assert.Equal(["weekly-bots", "weekly", "policy", "policy-random", "optimum", "optimum-notice"], lines.Skip(1).Select(line => line.Split(',')[0]).Distinct());
        Assert.All(lines, line => Assert.Equal(15, line.Split(',').Length));
        Assert.All(lines.Skip(1), line => Assert.InRange(double.Parse(line.Split(',')[3], CultureInfo.InvariantCulture), 0, 100));
    }

    [Fact]
    public void The_same_seed_gives_the_same_figures_and_another_seed_others()
    {
        string[] run = [.. Small, "--rho", "1.05"];

        Assert.Equal(Lines(run), Lines(run));
        Assert.NotEqual(Lines(run), Lines([.. run, "--seed", "2"]));
    }

    [Fact]
    public void Under_shortage_the_policy_receives_more_renewals_in_time_than_today_s_practice()
    {
        var onTime = Lines([.. Small, "--rho", "1.20", "--days", "120"]).Skip(1).Select(line => line.Split(','))
            .ToLookup(fields => fields[0], fields => double.Parse(fields[3], CultureInfo.InvariantCulture));

        Assert.True(onTime["policy"].Min() > onTime["weekly"].Max() + 10);
        Assert.True(onTime["optimum"].Min() >= onTime["policy"].Max() - 1);
    }

    [Fact]
    public void A_trace_replays_the_arrivals_it_was_written_from()
    {
        using var folder = new TemporaryFolder();
        var trace = Path.Combine(folder.Path, "trace.csv");
        string[] drawn = [.. Small, "--rho", "1.05", "--draws", "1", "--warm-up", "1"];

        Assert.Equal(0, Run([.. drawn, "--write-trace", trace], out _, out _));
        var replayed = Lines([.. drawn, "--trace", trace]);

        Assert.Equal("registered_on,deadline,opens_on,grace,short_notice,sites", File.ReadLines(trace).First());
        Assert.Equal(7, replayed.Length);
        Assert.Equal(replayed, Lines([.. drawn, "--trace", trace]));
    }

    [Fact]
    public void Several_sites_share_the_capacity()
    {
        var lines = Lines([.. Small, "--rho", "1.05", "--sites", "3", "--draws", "1"]);

        Assert.Equal(7, lines.Length);
        Assert.All(lines.Skip(1).Select(line => line.Split(',')).Where(f => f[0] == "policy"), f => Assert.InRange(double.Parse(f[3], CultureInfo.InvariantCulture), 80, 100));
    }

    [Fact]
    public void Charts_and_table_are_written()
    {
        using var folder = new TemporaryFolder();

        Assert.Equal(0, Run(["--days", "30", "--warm-up", "10", "--capacity", "6", "--draws", "2", "--rho", "0.95,1.05", "--svg", folder.Path], out var table, out _));

        Assert.Equal(4, Directory.GetFiles(folder.Path, "*.svg").Length);
        Assert.All(Directory.GetFiles(folder.Path), file => Assert.Equal("svg", System.Xml.Linq.XDocument.Load(file).Root?.Name.LocalName));
        Assert.Equal(2 + 12, table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains(" ± ", table, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--rho", "0")]
    [InlineData("--rho", "many")]
    [InlineData("--rows", "luck")]
    [InlineData("--colour", "red")]
    [InlineData("--draws")]
    public void A_wrong_option_is_named_and_nothing_runs(params string[] args)
    {
        Assert.Equal(2, Run(args, out var output, out var error));
        Assert.Empty(output);
        Assert.NotEmpty(error);
    }

    [Theory]
    [InlineData("nonsense\n")]
    [InlineData("registered_on,deadline,opens_on,grace,short_notice,sites\n2027-01-04,2027-13-01,,0,1,1\n")]
    [InlineData("registered_on,deadline,opens_on,grace,short_notice,sites\n2027-01-04,,,0,1,0\n")]
    [InlineData("registered_on,deadline,opens_on,grace,short_notice,sites\n,,,0,1,1\n")]
    [InlineData("registered_on,deadline,opens_on,grace,short_notice,sites\n")]
    public void A_trace_that_cannot_be_read_is_refused(string text)
    {
        using var folder = new TemporaryFolder();
        var trace = Path.Combine(folder.Path, "trace.csv");
        File.WriteAllText(trace, text);

        Assert.Equal(2, Run(["--trace", trace], out _, out var error));
        Assert.Contains("trace", error, StringComparison.Ordinal);
    }

    private static string[] Lines(string[] args)
    {
        Assert.Equal(0, Run(args, out var output, out var error));
        Assert.Empty(error);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private static int Run(string[] args, out string output, out string error)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        using var errors = new StringWriter(CultureInfo.InvariantCulture);
        var code = SimulatorCommand.Run(args, writer, errors);
        (output, error) = (writer.ToString(), errors.ToString());
        return code;
    }

    private sealed class TemporaryFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("simulator").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
