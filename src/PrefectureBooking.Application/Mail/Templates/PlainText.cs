using System.Net;
using System.Text;
using PrefectureBooking.Application.Texts;

namespace PrefectureBooking.Application.Mail.Templates;

/// <summary>Turns what the text components rendered into plain lines, for a mail program that shows them as they are, or for a page.</summary>
internal static class PlainText
{
    private const int Width = 72;

    // Tells a mail program, which looks at each line for itself, that the line runs from right to left.
    private const char RightToLeftMark = '\u200F';

    public static string Wrapped(string rendered) => Joined(Lines(rendered).SelectMany(Wrap).Select(Directed));

    public static string From(string rendered) => Joined(Lines(rendered).Select(Directed));

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
        var width = IsRightToLeft(line) ? Width - 1 : Width;
        var current = new StringBuilder();
        foreach (var word in Pieces(line, width))
        {
            if (current.Length > 0 && current.Length + 1 + word.Length > width)
            {
                yield return current.ToString();
                current.Clear();
            }
            current.Append(current.Length > 0 ? " " : "").Append(word);
        }
        yield return current.ToString();
    }

    // A value that is kept apart from its sentence keeps its words together too: half of it on the next line would lose its signs.
    private static IEnumerable<string> Pieces(string line, int width)
    {
        var piece = "";
        foreach (var word in line.Split(' '))
        {
            piece = piece.Length > 0 ? $"{piece} {word}" : word;
            if (piece.Count(sign => sign == Isolation.First) <= piece.Count(sign => sign == Isolation.Last) || piece.Length > width)
            {
                yield return piece;
                piece = "";
            }
        }
        if (piece.Length > 0)
        {
            yield return piece;
        }
    }

    private static string Directed(string line) => IsRightToLeft(line) && !Isolation.IsRightToLeft(line[0]) ? RightToLeftMark + line : line;

    // A line of Latin words that are kept apart stands among lines that run from right to left: a document in a list.
    private static bool IsRightToLeft(string line) => line.Any(sign => sign == Isolation.First || Isolation.IsRightToLeft(sign));
}
