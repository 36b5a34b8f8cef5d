namespace PrefectureBooking.Application.Documents.Pdf;

/// <summary>Writes from the top of a page downwards; below the limit it goes on on a new page. Sizes are multiplied by the scale.</summary>
internal sealed class Pen(double scale, double limit)
{
    private const double Leading = 1.36;
    private const double Ascent = 1.03;
    private const double FactSize = 10.5;
    private const double ItemIndent = 18;

    private readonly List<List<Mark>> _pages = [[]];
    private double _y = Paper.Top;

    public IReadOnlyList<IReadOnlyList<Mark>> Pages => _pages;

    public void Gap(double height) => _y += height * scale;

    public void Text(string text, Face face, double size, Ink ink)
    {
        foreach (var line in Wrap(text, face, size, Paper.Inside))
        {
            Line(Paper.Side, line, face, size, ink);
        }
    }

    public void Bar(double height, Ink ink)
    {
        Put(new Block(Paper.Side, _y, Paper.Inside, height, ink));
        _y += height;
    }

    /// <summary>A label and, beside it, its value on as many lines as it takes.</summary>
    public void Pair(string label, string value, double indent)
    {
        var labels = Wrap(label, Face.Regular, FactSize, indent - 8);
        var values = Wrap(value, Face.SemiBold, FactSize, Paper.Inside - indent);
        Room(Math.Max(labels.Count, values.Count) * FactSize * scale * Leading);
        var top = _y;
        WriteLines(Paper.Side, top, labels, Face.Regular, FactSize, Ink.Quiet);
        WriteLines(Paper.Side + indent, top, values, Face.SemiBold, FactSize, Ink.Black);
        _y = top + (Math.Max(labels.Count, values.Count) * FactSize * scale * Leading) + (3 * scale);
    }

    /// <summary>Words that must be seen: on a tint, with a mark at the side.</summary>
    public void Box(string text, Face face, double size)
    {
        var (pad, mark) = (10 * scale, 4.0);
        var lines = Wrap(text, face, size, Paper.Inside - (2 * pad) - mark);
        var height = (lines.Count * size * scale * Leading) + (2 * pad);
        Room(height);
        Put(new Block(Paper.Side, _y, Paper.Inside, height, Ink.Tint));
        Put(new Block(Paper.Side, _y, mark, height, Ink.Accent));
        WriteLines(Paper.Side + mark + pad, _y + pad, lines, face, size, Ink.Black);
        _y += height;
    }

    /// <summary>A square to tick and what it is for.</summary>
    public void Item(string text)
    {
        var lines = Wrap(text, Face.Regular, FactSize, Paper.Inside - ItemIndent);
        var (square, edge) = (8.5 * scale, 0.8);
        Room(lines.Count * FactSize * scale * Leading);
        var top = _y + (3 * scale);
        Put(new Block(Paper.Side, top, square, edge, Ink.Quiet));
        Put(new Block(Paper.Side, top + square - edge, square, edge, Ink.Quiet));
        Put(new Block(Paper.Side, top, edge, square, Ink.Quiet));
        Put(new Block(Paper.Side + square - edge, top, edge, square, Ink.Quiet));
        WriteLines(Paper.Side + ItemIndent, _y, lines, Face.Regular, FactSize, Ink.Black);
        _y += (lines.Count * FactSize * Leading * scale) + (2.5 * scale);
    }

    /// <summary>Cells side by side, each wrapped in its column.</summary>
    /// <param name="edges">Left edges of the columns, from the paper's left.</param>
    /// <returns>False when the row did not fit and nothing was written.</returns>
    public bool TryRow(IReadOnlyList<string> cells, IReadOnlyList<double> edges, Face face, double size, Ink ground)
    {
        const double Pad = 3;
        var wrapped = cells.Select((cell, i) => Wrap(cell, face, size, edges[i + 1] - edges[i] - (2 * Pad))).ToList();
        var height = (wrapped.Max(lines => lines.Count) * size * scale * Leading) + (2 * Pad);
        if (_y + height > limit)
        {
            return false;
        }

        Put(new Block(Paper.Side, _y, Paper.Inside, height, ground));
        Put(new Block(Paper.Side, _y + height, Paper.Inside, 0.5, Ink.Line));
        for (var i = 0; i < cells.Count; i++)
        {
            WriteLines(edges[i] + Pad, _y + Pad, wrapped[i], face, size, Ink.Black);
        }

        _y += height + 0.5;
        return true;
    }

    public void NewPage()
    {
        _pages.Add([]);
        _y = Paper.Top;
    }

    private void Line(double x, string text, Face face, double size, Ink ink)
    {
        Room(size * scale * Leading);
        WriteLines(x, _y, [text], face, size, ink);
        _y += size * scale * Leading;
    }

    private void WriteLines(double x, double top, IReadOnlyList<string> lines, Face face, double size, Ink ink)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            Put(new Letters(x, top + (i * size * scale * Leading) + (size * scale * Ascent), lines[i], face, size * scale, ink));
        }
    }

    private IReadOnlyList<string> Wrap(string text, Face face, double size, double width) => Lettering.Wrap(text, face, size * scale, width);

    private void Room(double height)
    {
        if (_y + height > limit)
        {
            NewPage();
        }
    }

    private void Put(Mark mark) => _pages[^1].Add(mark);
}
