using System.Text;
using PdfSharp;
using PdfSharp.Drawing;
using PdfSharp.Fonts;

namespace PrefectureBooking.Application.Documents.Pdf;

/// <summary>The two faces of Noto Sans inside this assembly: every Latin letter, on every machine the same.</summary>
internal static class Lettering
{
    private static readonly Lazy<XGraphics> Ruler = new(() =>
    {
        // AGPL-3.0, as this project is (docs/adr): without this the library refuses to write.
        PdfSharpLicense.SetAgplLicense();
        GlobalFontSettings.FontResolver = new Embedded();
        return XGraphics.CreateMeasureContext(new XSize(Paper.Width, Paper.Height), XGraphicsUnit.Point, XPageDirection.Downwards);
    });

    private static readonly Lock OneAtATime = new();

    /// <summary>Must run before anything else asks the library for a font.</summary>
    public static void Prepare() => _ = Ruler.Value;

    public static XFont Font(Face face, double size) => new(face.ToString(), size, XFontStyleEx.Regular);

    public static double Width(string text, Face face, double size)
    {
        // The library does not say that a measuring context may be shared.
        lock (OneAtATime)
        {
            return Ruler.Value.MeasureString(text, Font(face, size)).Width;
        }
    }

    /// <returns>True when the faces can draw it.</returns>
    public static bool Has(Rune letter)
    {
        Prepare();
        return Enum.GetValues<Face>().All(face => GlyphHelper.GlyphIndexFromCodePoint(letter.Value, Font(face, 10)) != 0);
    }

    /// <summary>Breaks at spaces; a word longer than the line is cut between letters.</summary>
    public static IReadOnlyList<string> Wrap(string text, Face face, double size, double width)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split(' ').SelectMany(word => Pieces(word, face, size, width)))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && Width(longer, face, size) > width)
            {
                lines.Add(line);
                longer = word;
            }

            line = longer;
        }

        return [.. lines, line];
    }

    private static IEnumerable<string> Pieces(string word, Face face, double size, double width)
    {
        while (word.Length > 1 && Width(word, face, size) > width)
        {
            var length = word.Length - 1;
            while (length > 1 && Width(word[..length], face, size) > width)
            {
                length--;
            }

            yield return word[..length];
            word = word[length..];
        }

        yield return word;
    }

    private sealed class Embedded : IFontResolver
    {
        public FontResolverInfo ResolveTypeface(string familyName, bool isBold, bool isItalic) => new(familyName);

        public byte[] GetFont(string faceName)
        {
            using var font = typeof(Lettering).Assembly.GetManifestResourceStream($"Documents/{faceName}.ttf")
                ?? throw new InvalidOperationException($"The font {faceName} is not embedded.");
            using var bytes = new MemoryStream();
            font.CopyTo(bytes);
            return bytes.ToArray();
        }
    }
}
