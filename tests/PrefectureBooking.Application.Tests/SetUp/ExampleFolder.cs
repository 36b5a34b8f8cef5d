using System.Text;
using PrefectureBooking.Application.SetUp;

namespace PrefectureBooking.Application.Tests.SetUp;

/// <summary>The folder that is shipped, and small changes of it.</summary>
internal static class ExampleFolder
{
    public static Dictionary<string, byte[]> Read() =>
        Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "examples", "hauts-de-seine"), "*.csv").ToDictionary(file => Path.GetFileName(file)!, File.ReadAllBytes);

    /// <summary>As if it were another préfecture's.</summary>
    public static Dictionary<string, byte[]> Of(string prefecture) => Read()
        .Change("prefecture.csv", text => text.Replace("92;", $"{prefecture};", StringComparison.Ordinal))
        .ChangeAll(text => text.Replace("nanterre", $"nanterre-{prefecture.ToLowerInvariant()}", StringComparison.Ordinal)
            .Replace("antony", $"antony-{prefecture.ToLowerInvariant()}", StringComparison.Ordinal)
            .Replace("boulogne-billancourt", $"boulogne-{prefecture.ToLowerInvariant()}", StringComparison.Ordinal));

    public static Dictionary<string, byte[]> Change(this Dictionary<string, byte[]> files, string name, Func<string, string> change)
    {
        files[name] = Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(files[name])));
        return files;
    }

    public static Dictionary<string, byte[]> ChangeLine(this Dictionary<string, byte[]> files, string name, int line, Func<string, string> change) =>
        files.Change(name, text => string.Join('\n', text.Split('\n').Select((old, place) => place == line - 1 ? change(old) : old)));

    public static Dictionary<string, string> Text(this IEnumerable<(string Name, byte[] Content)> files) =>
        files.ToDictionary(file => file.Name, file => Encoding.UTF8.GetString(file.Content));

    private static Dictionary<string, byte[]> ChangeAll(this Dictionary<string, byte[]> files, Func<string, string> change)
    {
        foreach (var name in files.Keys.Except([SetUpTables.Departements.File]).ToList())
        {
            files.Change(name, change);
        }

        return files;
    }
}
