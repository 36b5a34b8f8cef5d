using System.Net;
using System.Text;

namespace PrefectureBooking.Application.Mail.Templates;

/// <summary>Turns what the text components rendered into plain lines, for a mail program that shows them as they are, or for a page.</summary>
internal static class PlainText
{
    private const int Width = 72;

    public static string Wrapped(string rendered) => Joined(Lines(rendered).SelectMany(Wrap));

    public static string From(string rendered) => Joined(Lines(rendered));

    private static IEnumerable<string> Lines(string rendered) =>
        WebUtility.HtmlDecode(rendered).ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim());

    private static string Joined(IEnumerable<string> lines)
    {
        var text = new StringBuilder();
        var blank = true;
        foreach (var line in lines)
        {
            if (line.Length > 0 || !blank)
            {
                text.Append(line).Append('\n');
            }
            blank = line.Length == 0;
        }
        return text.ToString().TrimEnd('\n') + "\n";
    }

    /// <summary>Words are never broken: an address stays in one piece, whatever its length.</summary>
    private static IEnumerable<string> Wrap(string line)
    {
        var current = new StringBuilder();
        foreach (var word in line.Split(' '))
        {
            if (current.Length > 0 && current.Length + 1 + word.Length > Width)
            {
                yield return current.ToString();
                current.Clear();
            }
            current.Append(current.Length > 0 ? " " : "").Append(word);
        }
        yield return current.ToString();
    }
}
