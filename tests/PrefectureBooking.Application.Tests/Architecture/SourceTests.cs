using System.Text.RegularExpressions;
using Xunit;

namespace PrefectureBooking.Application.Tests.Architecture;

/// <summary>Habits of the house that no compiler knows.</summary>
public sealed partial class SourceTests
{
    private const int LongestFile = 220;
    private static readonly string[] Drawers = ["Helpers", "Helper", "Utils", "Util", "Common", "Managers", "Infrastructure", "Services", "Dtos", "Misc", "Core"];

    [Fact]
    public void Every_instant_comes_from_an_injected_clock() =>
        Assert.Empty(Offending(MachineClock(), SourceTree.Files(".cs", ".razor")));

    [Fact]
    public void No_SQL_asks_the_server_for_the_time() =>
        Assert.Empty(Offending(ServerClock(), SourceTree.Files(".cs", ".razor", ".sql")));

    [Fact]
    public void The_web_has_no_SQL() =>
        Assert.Empty(Offending(Sql(), [.. SourceTree.Files(".cs", ".razor").Where(file => file.Contains("PrefectureBooking.Web", StringComparison.Ordinal))]));

    [Fact]
    public void No_folder_is_a_drawer_for_anything() =>
        Assert.DoesNotContain(SourceTree.Folders(), folder => Drawers.Contains(Path.GetFileName(folder), StringComparer.OrdinalIgnoreCase));

    [Fact]
    public void No_file_is_longer_than_one_can_hold_in_mind()
    {
        var files = SourceTree.Files(".cs", ".razor");

        Assert.True(files.Count > 100);
        Assert.DoesNotContain(files, file => SourceTree.Read(file).Count(c => c == '\n') > LongestFile);
    }

    [Theory]
    [InlineData("var a = DateTime.Now;")]
    [InlineData("var a = DateTimeOffset.UtcNow;")]
    [InlineData("var a = DateTime.Today;")]
    public void The_clock_s_scan_finds_what_it_looks_for(string line) => Assert.Matches(MachineClock(), line);

    [Theory]
    [InlineData("WHERE starts_at > now()")]
    [InlineData("SELECT NOW ()")]
    [InlineData("DEFAULT CURRENT_TIMESTAMP")]
    [InlineData("SELECT current_date")]
    public void The_SQL_scan_finds_what_it_looks_for(string line) => Assert.Matches(ServerClock(), line);

    private static IEnumerable<string> Offending(Regex pattern, IReadOnlyList<string> files) => files.Where(file => pattern.IsMatch(SourceTree.Read(file)));

    [GeneratedRegex(@"\bDateTime(Offset)?\s*\.\s*(Now|UtcNow|Today)\b", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex MachineClock();

    [GeneratedRegex(@"\b(now|clock_timestamp|statement_timestamp|transaction_timestamp)\s*\(\s*\)|\b(current_(timestamp|date|time)|localtime(stamp)?)\b",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex ServerClock();

    [GeneratedRegex(@"\b(FromSql|FromSqlRaw|ExecuteSql\w*|SqlQuery\w*|NpgsqlCommand|CreateCommand)\b", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Sql();
}
