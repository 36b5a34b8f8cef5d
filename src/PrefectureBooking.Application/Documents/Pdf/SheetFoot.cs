using System.Globalization;
using PrefectureBooking.Application.Documents.Sheets;

namespace PrefectureBooking.Application.Documents.Pdf;

/// <summary>The bottom of every page: the QR, the code to type, and when the document was issued.</summary>
internal sealed class SheetFoot
{
    private const double Side = 92;
    private const double Gap = 16;
    private const double Leading = 1.36;

    private readonly List<Mark> _marks = [];

    public SheetFoot(DocumentSheet sheet)
    {
        Top = Paper.Bottom - Side - Gap;
        Rule();
        Code(sheet.CheckAddress);
        Words(sheet);
    }

    /// <summary>Where the page above must end.</summary>
    public double Top { get; }

    public IEnumerable<Mark> Marks(int page, int pages)
    {
        if (pages == 1)
        {
            return _marks;
        }

        var number = string.Create(CultureInfo.InvariantCulture, $"{page}/{pages}");
        return [.. _marks, new Letters(Paper.Width - Paper.Side - Lettering.Width(number, Face.Regular, 9), Paper.Bottom - 2, number, Face.Regular, 9, Ink.Quiet)];
    }

    private void Rule() => _marks.Add(new Block(Paper.Side, Top + (Gap / 2), Paper.Inside, 0.6, Ink.Line));

    private void Code(string address)
    {
        var squares = QrSquares.Of(address);
        var unit = Side / squares.Size;
        foreach (var run in squares.Runs)
        {
            // A hair more than a square: no white seam between rows on screens and printers.
            _marks.Add(new Block(Paper.Side + (run.Column * unit), Paper.Bottom - Side + (run.Row * unit), run.Length * unit, unit * 1.02, Ink.Black));
        }
    }

    private void Words(DocumentSheet sheet)
    {
        var (x, y) = (Paper.Side + Side + 18, Paper.Bottom - Side + 10);
        var width = Paper.Inside - Side - 18;
        foreach (var (text, face, size, ink) in new[]
                 {
                     (sheet.CheckTitle, Face.SemiBold, 11.0, Ink.Black), (sheet.CheckText, Face.Regular, 9.0, Ink.Black),
                     (sheet.Code, Face.SemiBold, 11.0, Ink.Accent), (sheet.Issued, Face.Regular, 9.0, Ink.Quiet),
                 })
        {
            foreach (var line in Lettering.Wrap(text, face, size, width))
            {
                _marks.Add(new Letters(x, y, line, face, size, ink));
                y += size * Leading;
            }

            y += 4;
        }
    }
}
