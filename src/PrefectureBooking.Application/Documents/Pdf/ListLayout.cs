using System.Globalization;
using PrefectureBooking.Application.Documents.Sheets;

namespace PrefectureBooking.Application.Documents.Pdf;

/// <summary>Puts a list on paper lying on its side, as many pages as it takes: each says what it is of, carries its number and the headings of the columns.</summary>
internal sealed class ListLayout
{
    public const double Width = Paper.Height;
    public const double Height = Paper.Width;

    private const double Side = 30;
    private const double Top = 28;
    private const double Inside = Width - (2 * Side);
    private const double Bottom = Height - 46;
    private const double Size = 8.5;
    private const double Leading = Size * 1.36;
    private const double Ascent = Size * 1.03;
    private const double Pad = 3.5;
    private const double BoxSide = 8;
    private const double Thin = 0.6;

    private readonly ListSheet _sheet;
    private readonly double[] _edges;
    private readonly List<List<Mark>> _pages = [];
    private double _y;

    private ListLayout(ListSheet sheet)
    {
        _sheet = sheet;
        _edges = [.. Enumerable.Range(0, sheet.Widths.Count + 1).Select(i => Side + (Inside * sheet.Widths.Take(i).Sum() / sheet.Widths.Sum()))];
    }

    public static IReadOnlyList<IReadOnlyList<Mark>> Of(ListSheet sheet)
    {
        var layout = new ListLayout(sheet);
        layout.NewPage();
        foreach (var row in sheet.Rows)
        {
            layout.Write(row);
        }

        return [.. layout._pages.Select((page, index) => (IReadOnlyList<Mark>)[.. page, .. layout.Foot(index + 1)])];
    }

    private void Write(ListRow row)
    {
        var cells = row.Cells.Select((cell, i) => i == row.Bold ? Name(DayPaperSheet.Written(cell), i) : Wrapped(cell, i, Face.Regular)).ToList();
        // Two lines of boxes, and room to write an hour by hand.
        var height = Math.Max(cells.Max(lines => lines.Count) * Leading, 2 * (BoxSide + 6)) + (2 * Pad);
        if (_y + height > Bottom)
        {
            NewPage();
        }

        for (var i = 0; i < cells.Count; i++)
        {
            Lines(_edges[i] + Pad, _y + Pad, cells[i], i == row.Bold ? Face.SemiBold : Face.Regular, Ink.Black);
        }

        Boxes(row.Boxes, _edges[cells.Count] + Pad, _y + Pad + 1);
        Note(_edges[cells.Count + 1], height);
        _y += height;
        Put(new Block(Side, _y, Inside, Thin, Ink.Line));
        _y += Thin;
    }

    private void Boxes(IReadOnlyList<ListBox> boxes, double left, double top)
    {
        var column = (_edges[^2] - left - Pad) / 2;
        for (var i = 0; i < boxes.Count; i++)
        {
            var (x, y) = (left + (i % 2 * (column + 14)), top + (i / 2 * (BoxSide + 6)));
            Square(x, y, boxes[i].IsTicked);
            Put(new Letters(x + BoxSide + 3, y + 7.2, boxes[i].Label, Face.Regular, 7.5, Ink.Black));
            var end = x + BoxSide + 5 + Lettering.Width(boxes[i].Label, Face.Regular, 7.5);
            if (boxes[i].Hour is { } hour)
            {
                Put(new Letters(end, y + 7.2, hour, Face.SemiBold, 7.5, Ink.Black));
            }
            else if (boxes[i].TakesHour)
            {
                Put(new Block(end, y + BoxSide, left + (i % 2 * (column + 14)) + column + 8 - end, Thin, Ink.Quiet));
            }
        }
    }

    private void Square(double x, double y, bool ticked)
    {
        Put(new Block(x, y, BoxSide, Thin, Ink.Black));
        Put(new Block(x, y + BoxSide - Thin, BoxSide, Thin, Ink.Black));
        Put(new Block(x, y, Thin, BoxSide, Ink.Black));
        Put(new Block(x + BoxSide - Thin, y, Thin, BoxSide, Ink.Black));
        if (ticked)
        {
            Put(new Block(x + 2, y + 2, BoxSide - 4, BoxSide - 4, Ink.Black));
        }
    }

    // A line to write on, under the middle of the row.
    private void Note(double left, double height) => Put(new Block(left + Pad, _y + height - Pad - 3, _edges[^1] - left - (2 * Pad), Thin, Ink.Line));

    private void NewPage()
    {
        _pages.Add([]);
        _y = Top;
        var right = Width - Side;
        Put(new Letters(Side, _y + 11, _sheet.Place, Face.SemiBold, 9.5, Ink.Accent));
        Put(new Letters(right - Lettering.Width(_sheet.Printed, Face.Regular, 8.5), _y + 11, _sheet.Printed, Face.Regular, 8.5, Ink.Quiet));
        Put(new Letters(Side, _y + 32, _sheet.Title, Face.SemiBold, 15, Ink.Black));
        Put(new Letters(right - Lettering.Width(_sheet.Count, Face.Regular, 9.5), _y + 32, _sheet.Count, Face.Regular, 9.5, Ink.Black));
        _y += 42;
        var headings = _sheet.Headings.Select((heading, i) => Wrapped(heading, i, Face.SemiBold)).ToList();
        var height = (headings.Max(lines => lines.Count) * Leading) + (2 * Pad);
        Put(new Block(Side, _y, Inside, height, Ink.Tint));
        for (var i = 0; i < headings.Count; i++)
        {
            Lines(_edges[i] + Pad, _y + Pad, headings[i], Face.SemiBold, Ink.Black);
        }

        _y += height;
    }

    private IEnumerable<Mark> Foot(int page)
    {
        var number = string.Create(CultureInfo.InvariantCulture, $"{page}/{_pages.Count}");
        return
        [
            new Letters(Side, Height - 24, _sheet.Notice, Face.Regular, 8, Ink.Quiet),
            new Letters(Width - Side - Lettering.Width(number, Face.SemiBold, 9), Height - 24, number, Face.SemiBold, 9, Ink.Black),
        ];
    }

    private void Lines(double x, double top, IReadOnlyList<string> lines, Face face, Ink ink)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            Put(new Letters(x, top + (i * Leading) + Ascent, lines[i], face, Size, ink));
        }
    }

    // A double name longer than its column goes on after a hyphen, not in the middle of a name.
    private IReadOnlyList<string> Name(string name, int column)
    {
        var width = _edges[column + 1] - _edges[column] - (2 * Pad);
        var words = name.Split(' ').Select(word => Lettering.Width(word, Face.SemiBold, Size) > width ? word.Replace("-", "- ", StringComparison.Ordinal).TrimEnd() : word);
        return [.. Wrapped(string.Join(' ', words), column, Face.SemiBold).Select(line => line.Replace("- ", "-", StringComparison.Ordinal))];
    }

    private IReadOnlyList<string> Wrapped(string text, int column, Face face) => Lettering.Wrap(text, face, Size, _edges[column + 1] - _edges[column] - (2 * Pad));

    private void Put(Mark mark) => _pages[^1].Add(mark);
}
