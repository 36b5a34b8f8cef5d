using PrefectureBooking.Testing;
using PrefectureBooking.Web.Hosting.Commands;
using PrefectureBooking.Web.Tests.Staff;
using Xunit;

namespace PrefectureBooking.Web.Tests.Administration;

public sealed class CommandTests(StaffWeb web) : IClassFixture<StaffWeb>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, "--urls", "http://127.0.0.1:1")]
    [InlineData(null, "urls=x")]
    [InlineData("reglage importer x", "reglage", "importer", "x", "--environment", "Development")]
    public void Words_before_the_options_are_a_command(string? words, params string[] arguments) =>
        Assert.Equal(words, CommandLine.In(arguments) is { } read ? string.Join(' ', read) : null);

    [Fact]
    public async Task A_set_up_is_exported_and_what_the_import_refuses_is_told_line_by_line()
    {
        using var folder = new TemporaryFolder("setup");
        var path = Path.Combine(folder.Path, "reglage");
        Assert.Equal((0, true), await RunAsync("reglage", "exporter", web.Own.Prefecture.Code, path));
        Assert.Equal((1, true), await RunAsync("reglage", "exporter", "nowhere", path));
        var line = (await File.ReadAllLinesAsync(Path.Combine(path, "guichets.csv"), Ct)).Length + 1;
        await File.AppendAllTextAsync(Path.Combine(path, "guichets.csv"), "nulle-part;x;sejour\n", Ct);
        using var output = new StringWriter();

        Assert.Equal(1, await CommandLine.RunAsync(["reglage", "importer", path], web.Host.Services, output, Ct));

        Assert.Contains($"guichets.csv, ligne {line}, colonne numero", output.ToString().Plain(), StringComparison.Ordinal);
        Assert.Contains("Rien n'est enregistré.", output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("reglage", "importer")]
    [InlineData("reglage", "importer", "/no/such/folder")]
    [InlineData("reglage", "exporter")]
    [InlineData("reglage")]
    [InlineData("autre", "chose")]
    public async Task What_is_called_wrongly_is_told_and_nothing_runs(params string[] words) => Assert.Equal((CommandLine.CalledWrongly, true), await RunAsync(words));

    private async Task<(int Code, bool Said)> RunAsync(params string[] words)
    {
        using var output = new StringWriter();
        return (await CommandLine.RunAsync(words, web.Host.Services, output, Ct), output.ToString().Length > 0);
    }
}
