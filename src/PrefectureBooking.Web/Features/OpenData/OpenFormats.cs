using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using PrefectureBooking.Application.Transparency;

namespace PrefectureBooking.Web.Features.OpenData;

/// <summary>A file as text for machines: dates and instants as ISO 8601, numbers with a point, UTF-8 without a mark in front.</summary>
internal static class OpenFormats
{
    // Accented letters as themselves.
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>RFC 4180: commas, CRLF, a header line, quotes where a value needs them. What is masked or absent is empty.</summary>
    public static byte[] Csv(OpenFile file, PublicFigures figures) => Csv(file.Header, file.NamedRows(figures).Select(row => row.Select(cell => cell.Value)));

    public static byte[] Csv(IEnumerable<string> header, IEnumerable<IEnumerable<object?>> rows)
    {
        var text = new StringBuilder();
        AppendLine(header);
        foreach (var row in rows)
        {
            AppendLine(row.Select(value => Written(value) ?? ""));
        }

        return Encoding.UTF8.GetBytes(text.ToString());

        void AppendLine(IEnumerable<string> values) => text.AppendJoin(',', values.Select(Quoted)).Append("\r\n");
    }

    /// <summary>One object a line of the table, under the names of the columns. What is masked or absent is null.</summary>
    public static byte[] Json(OpenFile file, PublicFigures figures)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Readable))
        {
            json.WriteStartObject();
            json.WriteString("prefecture", figures.Prefecture.Code);
            json.WriteString("fichier", file.Name);
            json.WriteStartArray("lignes");
            foreach (var row in file.NamedRows(figures))
            {
                json.WriteStartObject();
                foreach (var (column, value) in row)
                {
                    json.WritePropertyName(column);
                    Write(json, value);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    private static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case int number:
                json.WriteNumberValue(number);
                break;
            case decimal part:
                json.WriteNumberValue(decimal.Parse(Written(part)!, CultureInfo.InvariantCulture));
                break;
            case bool yes:
                json.WriteBooleanValue(yes);
                break;
            case null:
                json.WriteNullValue();
                break;
            default:
                json.WriteStringValue(Written(value));
                break;
        }
    }

    private static string? Written(object? value) => value switch
    {
        bool yes => yes ? "true" : "false",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset instant => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        decimal part => part.ToString("0.####", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => (string?)value,
    };

    private static string Quoted(string value) =>
        value.AsSpan().IndexOfAny(",\"\r\n") < 0 ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
