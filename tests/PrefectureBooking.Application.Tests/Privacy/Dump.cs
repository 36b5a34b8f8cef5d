using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Npgsql;

namespace PrefectureBooking.Application.Tests.Privacy;

/// <summary>Everything a thief of the database would read, and a search that knows how a value may hide in it.</summary>
internal sealed class Dump
{
    private readonly string _text;
    private readonly string _folded;

    private Dump(IReadOnlyDictionary<string, string> tables)
    {
        _text = string.Join('\n', tables.Values);
        _folded = Folded(_text);
        EmptyTables = [.. tables.Where(table => table.Value.Length == 0).Select(table => table.Key)];
    }

    public IReadOnlyList<string> EmptyTables { get; }

    /// <summary>All rows of all tables, as COPY writes them; binary columns as hexadecimal digits.</summary>
    public static async Task<Dump> ReadAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var tables = new Dictionary<string, string>();
        foreach (var table in await TablesAsync(connection, ct))
        {
            using var rows = await connection.BeginTextExportAsync($"COPY \"{table}\" TO STDOUT", ct);
            // COPY writes a backslash as two.
            tables.Add(table, (await rows.ReadToEndAsync(ct)).Replace(@"\\", @"\", StringComparison.Ordinal));
        }

        return new Dump(tables);
    }

    public bool Contains(string plain) => _text.Contains(plain, StringComparison.Ordinal);

    /// <summary>The ways in which the dump shows a value: as it is, folded, escaped, encoded; none when it is well kept.</summary>
    public IReadOnlyList<string> WaysItShows(string secret)
    {
        var bytes = Encoding.UTF8.GetBytes(secret);
        (string Way, bool Shown)[] ways =
        [
            ("plain", _text.Contains(secret, StringComparison.OrdinalIgnoreCase)),
            ("folded", _folded.Contains(Folded(secret), StringComparison.Ordinal)),
            ("JSON", Contains(System.Text.Json.JsonEncodedText.Encode(secret).Value)),
            ("hexadecimal", ContainsHex(bytes)),
            ("hexadecimal, folded", ContainsHex(Encoding.UTF8.GetBytes(Folded(secret)))),
            ("UTF-16", ContainsHex(Encoding.Unicode.GetBytes(secret))),
            ("Base64", Alignments(bytes).Any(Contains)),
        ];
        return [.. ways.Where(way => way.Shown).Select(way => way.Way)];
    }

    /// <summary>As <see cref="WaysItShows"/>, for a value so short that everybody can hash all of them: its plain SHA-256 shows it too.</summary>
    public IReadOnlyList<string> WaysANumberShows(string number)
    {
        var word = Regex.IsMatch(_text, $"(?<![0-9a-zA-Z]){Regex.Escape(number)}(?![0-9a-zA-Z])", RegexOptions.None, TimeSpan.FromSeconds(10));
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(number));
        (string Way, bool Shown)[] ways =
        [
            ("plain", word),
            ("hexadecimal", ContainsHex(Encoding.UTF8.GetBytes(number))),
            ("Base64", Contains(Convert.ToBase64String(Encoding.UTF8.GetBytes(number)))),
            ("plain hash", ContainsHex(hash) || Contains(Convert.ToBase64String(hash))),
        ];
        return [.. ways.Where(way => way.Shown).Select(way => way.Way)];
    }

    private static async Task<List<string>> TablesAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SELECT tablename::text FROM pg_tables WHERE schemaname = 'public' ORDER BY 1", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var tables = new List<string>();
        while (await reader.ReadAsync(ct))
        {
            tables.Add(reader.GetString(0));
        }

        return tables;
    }

    private bool ContainsHex(byte[] bytes) => _text.Contains(Convert.ToHexStringLower(bytes), StringComparison.OrdinalIgnoreCase);

    /// <summary>Base64 of a value inside a longer one, at each of the three places it can begin; the letters its neighbours share are left out.</summary>
    private static IEnumerable<string> Alignments(byte[] bytes) => Enumerable.Range(0, 3).Select(shift =>
        Convert.ToBase64String([.. new byte[shift], .. bytes]).TrimEnd('=')[(shift == 0 ? 0 : shift + 1)..^1]);

    /// <summary>Letters and digits only, upper case, without marks: line ends remain, so that two rows never make one word.</summary>
    private static string Folded(string text) => string.Concat(text.Normalize(NormalizationForm.FormD)
        .Where(c => char.IsLetterOrDigit(c) || c == '\n').Select(char.ToUpperInvariant));
}
