using System.Text.Json;
using System.Text.Json.Serialization;
using PrefectureBooking.Application.Persistence;

namespace PrefectureBooking.Application.Demo;

/// <summary>Reads the files of Data/, which are embedded; a misspelt key is an error, not a silence.</summary>
internal static class DemoFiles
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public static IReadOnlyList<PrefectureFile> Prefectures() =>
        [Read<PrefectureFile>("hauts-de-seine.json"), Read<PrefectureFile>("reunion.json")];

    public static IReadOnlyList<ProcedureEntry> Procedures() =>
        [.. Read<List<ProcedureEntry>>("procedures-guichet.json"), .. Read<List<ProcedureEntry>>("procedures-anef.json")];

    public static IReadOnlyDictionary<string, NameList> Names() => Read<Dictionary<string, NameList>>("names.json");

    /// <summary>All of France: code, préfecture with its article, website.</summary>
    public static IEnumerable<Departement> Departements()
    {
        using var reader = new StreamReader(Open("departements.csv"));
        var rows = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return [.. rows.Skip(1).Select(row => row.Split(';')).Select(cells => new Departement(cells[0], cells[1], cells[2]))];
    }

    private static T Read<T>(string file)
    {
        using var stream = Open(file);
        return JsonSerializer.Deserialize<T>(stream, Options)!;
    }

    private static Stream Open(string file) => typeof(DemoFiles).Assembly.GetManifestResourceStream($"Demo/{file}")
        ?? throw new InvalidOperationException($"The demonstration's file {file} is not embedded.");
}

/// <summary>Given and family names that go together.</summary>
internal sealed record NameList(IReadOnlyList<string> Given, IReadOnlyList<string> Family);
