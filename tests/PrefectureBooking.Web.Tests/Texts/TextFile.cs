using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace PrefectureBooking.Web.Tests.Texts;

/// <summary>One .resx of the sources, found from the tests' folder upwards.</summary>
public sealed partial record TextFile(string Path)
{
    public string Name { get; } = System.IO.Path.GetFileName(Path);

    public IReadOnlyDictionary<string, string> Texts { get; } = XDocument.Load(Path).Root!.Elements("data")
        .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value, StringComparer.Ordinal);

    public static IReadOnlyList<TextFile> All { get; } = [.. Directory
        .EnumerateFiles(Sources(), "*.resx", SearchOption.AllDirectories)
        .Where(path => string.Equals(System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(path)), "Texts", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .Select(path => new TextFile(path))];

    public bool IsFrench => !Name[..^".resx".Length].Contains('.', StringComparison.Ordinal);

    public string Language => IsFrench ? "fr" : Name.Split('.')[^2];

    /// <summary>Pages of the staff, papers shown to the administration, and the schema of files whose columns are in French.</summary>
    public bool IsFrenchOnly => Name.StartsWith("Staff", StringComparison.Ordinal) || Name is "DocumentTexts.resx" or "OpenDataTexts.resx";

    public TextFile French => All.Single(file => string.Equals(file.Path, System.IO.Path.ChangeExtension(Path[..^".resx".Length], ".resx"), StringComparison.Ordinal));

    public static ISet<string> Placeholders(string text) =>
        Placeholder().Matches(text).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);

    /// <summary>What stands in <c>{0:one|two|…}</c>, between the bars.</summary>
    public static IEnumerable<string> CountedForms(string text) => Counted().Matches(text).Select(match => match.Groups["forms"].Value);

    private static string Sources()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "PrefectureBooking.sln")))
        {
            folder = folder.Parent;
        }
        return System.IO.Path.Combine(folder!.FullName, "src");
    }

    [GeneratedRegex(@"\{\d+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\{\d+:(?<forms>[^{}]*\|[^{}]*)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Counted();
}
