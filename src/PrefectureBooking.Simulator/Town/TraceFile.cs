using System.Globalization;

namespace PrefectureBooking.Simulator.Town;

/// <summary>
/// A real year's arrivals, one demand a line, first line the header <c>registered_on,deadline,opens_on,grace,short_notice,sites</c>:
/// dates as yyyy-mm-dd or empty, yes as 1, sites as numbers from 1 separated by spaces, preferred first. No name, number or contact.
/// </summary>
internal static class TraceFile
{
    private const string Header = "registered_on,deadline,opens_on,grace,short_notice,sites";

    /// <exception cref="FormatException">A line does not have this form; the message names it.</exception>
    public static List<Person> Read(TextReader reader)
    {
        if (reader.ReadLine() is not Header)
        {
            throw new FormatException($"The first line of a trace is: {Header}");
        }

        var people = new List<Person>();
        for (var line = 2; reader.ReadLine() is { } text; line++)
        {
            people.Add(Parse(text, line));
        }

        return [.. people.OrderBy(p => p.RegisteredOn).Select((p, number) => p with { Number = number })];
    }

    public static void Write(TextWriter writer, IEnumerable<Person> people)
    {
        writer.WriteLine(Header);
        foreach (var p in people)
        {
            writer.WriteLine(string.Join(',', Written(p.RegisteredOn), Written(p.Deadline), Written(p.OpensOn),
                p.HasGrace ? 1 : 0, p.AcceptsShortNotice ? 1 : 0, string.Join(' ', p.Sites.Select(site => site + 1))));
        }
    }

    private static Person Parse(string text, int line)
    {
        var fields = text.Split(',');
        try
        {
            return fields.Length == 6
                ? new(0, Day(fields[0])!.Value, Day(fields[1]), Day(fields[2]), fields[3] == "1", fields[4] == "1", Sites(fields[5]))
                : throw new FormatException("six fields");
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException or OverflowException)
        {
            throw new FormatException($"Line {line} of the trace cannot be read: {text}", e);
        }
    }

    private static DateOnly? Day(string text) => text.Length == 0 ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static int[] Sites(string text)
    {
        int[] sites = [.. text.Split(' ').Select(site => int.Parse(site, CultureInfo.InvariantCulture) - 1)];
        return Array.TrueForAll(sites, site => site >= 0) ? sites : throw new FormatException("sites count from 1");
    }

    private static string Written(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
