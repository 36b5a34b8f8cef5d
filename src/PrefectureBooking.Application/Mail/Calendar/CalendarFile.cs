using System.Globalization;
using System.Text;

namespace PrefectureBooking.Application.Mail.Calendar;

/// <summary>One event of RFC 5545: published, or withdrawn under the same UID with a higher SEQUENCE.</summary>
public sealed record CalendarEntry(
    Guid Uid, int Sequence, DateTimeOffset Stamp, DateTimeOffset StartsAt, DateTimeOffset EndsAt,
    string Summary, string Location, string Description, bool Cancelled);

public static class CalendarFile
{
    /// <summary>RFC 5545, 3.1: a content line has at most 75 octets, the leading space of a continuation included.</summary>
    private const int LineOctets = 75;

    public static string Write(CalendarEntry entry)
    {
        var text = new StringBuilder();
        foreach (var line in Lines(entry))
        {
            Fold(text, line);
        }
        return text.ToString();
    }

    public static string Method(bool cancelled) => cancelled ? "CANCEL" : "PUBLISH";

    // Instants are written in UTC: no VTIMEZONE to get wrong, and every calendar shows its reader's own hour.
    private static string[] Lines(CalendarEntry entry) =>
    [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//PrefectureBooking//FR",
        $"METHOD:{Method(entry.Cancelled)}",
        "BEGIN:VEVENT",
        $"UID:{entry.Uid:D}",
        string.Create(CultureInfo.InvariantCulture, $"SEQUENCE:{entry.Sequence}"),
        $"DTSTAMP:{Utc(entry.Stamp)}",
        $"DTSTART:{Utc(entry.StartsAt)}",
        $"DTEND:{Utc(entry.EndsAt)}",
        $"STATUS:{(entry.Cancelled ? "CANCELLED" : "CONFIRMED")}",
        $"SUMMARY:{Escape(entry.Summary)}",
        $"LOCATION:{Escape(entry.Location)}",
        $"DESCRIPTION:{Escape(entry.Description)}",
        "END:VEVENT",
        "END:VCALENDAR",
    ];

    private static string Utc(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Escape(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace(";", "\\;", StringComparison.Ordinal)
        .Replace(",", "\\,", StringComparison.Ordinal)
        .ReplaceLineEndings("\\n");

    /// <summary>Counts octets but cuts between characters, so that no reader sees half an accent.</summary>
    private static void Fold(StringBuilder text, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LineOctets)
            {
                text.Append("\r\n ");
                octets = 1;
            }
            text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }
        text.Append("\r\n");
    }
}
