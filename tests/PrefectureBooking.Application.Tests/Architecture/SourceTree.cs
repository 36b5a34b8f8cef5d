namespace PrefectureBooking.Application.Tests.Architecture;

/// <summary>The repository's own sources, found from the folder the tests run in.</summary>
internal static class SourceTree
{
    private static readonly string[] Generated = ["bin", "obj", "node_modules", "data", "wwwroot"];

    public static string Root { get; } = Ancestors(AppContext.BaseDirectory).First(folder => File.Exists(Path.Combine(folder, "PrefectureBooking.sln")));

    private static string Source => Path.Combine(Root, "src");

    /// <summary>Hand-written files of src/ with one of the endings, relative to the repository.</summary>
    public static IReadOnlyList<string> Files(params string[] endings) =>
        [.. Written(Source).SelectMany(Directory.EnumerateFiles).Where(file => endings.Contains(Path.GetExtension(file))).Select(Relative)];

    public static IReadOnlyList<string> Folders() => [.. Written(Source).Concat(Written(Path.Combine(Root, "tests"))).Select(Relative)];

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    private static IEnumerable<string> Written(string folder) =>
        Directory.EnumerateDirectories(folder).Where(inner => !Generated.Contains(Path.GetFileName(inner))).SelectMany(Written).Prepend(folder);

    private static string Relative(string path) => Path.GetRelativePath(Root, path);

    private static IEnumerable<string> Ancestors(string folder)
    {
        for (var at = folder; at is not null; at = Path.GetDirectoryName(at))
        {
            yield return at;
        }
    }
}
