using System.Text;
using Xunit;

namespace PrefectureBooking.Application.Tests.Mail;

/// <summary>A strict reader of RFC 5545 content lines, written from the standard and not from the writer.</summary>
internal static class CalendarReader
{
    public static IReadOnlyDictionary<string, string> Read(string file)
    {
        Assert.EndsWith("\r\n", file, StringComparison.Ordinal);
        var physical = file[..^2].Split("\r\n");
        Assert.All(physical, line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75, line));
        Assert.DoesNotContain(physical, line => line.Contains('\n', StringComparison.Ordinal) || line.Contains('\r', StringComparison.Ordinal));

        var lines = file[..^2].Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n");
        Assert.Equal("BEGIN:VCALENDAR", lines[0]);
        Assert.Equal("END:VCALENDAR", lines[^1]);
        var properties = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in lines.Where(line => !line.StartsWith("BEGIN:", StringComparison.Ordinal) && !line.StartsWith("END:", StringComparison.Ordinal)))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            Assert.True(properties.TryAdd(line[..colon], Unescape(line[(colon + 1)..])), line);
        }
        return properties;
    }

    private static string Unescape(string value)
    {
        var text = new StringBuilder();
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] != '\\')
            {
                Assert.DoesNotContain(value[i], ";,");
                text.Append(value[i]);
                continue;
            }
            i++;
            Assert.Contains(value[i], "\\;,nN");
            text.Append(value[i] is 'n' or 'N' ? '\n' : value[i]);
        }
        return text.ToString();
    }
}
