using System.Globalization;
using System.Text;

namespace PrefectureBooking.Simulator.Report;

/// <summary>One figure against the load, a line per row, a bar of one standard deviation at each point.</summary>
internal static class SvgChart
{
    private const int Width = 720;
    private const int Height = 400;
    private const int Left = 60;
    private const int Right = 150;
    private const int Edge = 40;

    // Okabe and Ito's palette, told apart by people who see fewer colours.
    private static readonly string[] Colours = ["#D55E00", "#E69F00", "#0072B2", "#56B4E9", "#009E73", "#CC79A7"];

    public static string Of(Column column, string title, IReadOnlyList<Figures> figures)
    {
        var lines = figures.GroupBy(f => f.Row).Select(row => (row.Key, Points: PointsOf(column, row))).Where(line => line.Points.Length > 0).ToList();
        var (low, high) = (figures.Min(f => f.Load), figures.Max(f => f.Load));
        var top = Math.Max(1, lines.SelectMany(line => line.Points).Select(p => p.Spread.Mean + p.Spread.Deviation).DefaultIfEmpty().Max());
        var svg = new StringBuilder();
        Append(svg, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" font-family=\"sans-serif\" font-size=\"12\" role=\"img\">");
        Append(svg, $"<title>{title}</title><rect width=\"{Width}\" height=\"{Height}\" fill=\"#fff\"/><text x=\"{Left}\" y=\"20\" font-size=\"14\">{title}</text>");
        Axes(svg, top, [.. figures.Select(f => f.Load).Distinct().Order()], X);
        foreach (var ((row, points), index) in lines.Select((line, index) => (line, index)))
        {
            Line(svg, row, [.. points.Select(p => (X(p.Load), Y(p.Spread.Mean), Y(p.Spread.Mean - p.Spread.Deviation), Y(p.Spread.Mean + p.Spread.Deviation)))], index);
        }

        return svg.Append("</svg>\n").ToString();

        double X(double load) => high > low ? Left + ((load - low) / (high - low) * (Width - Left - Right)) : Left + ((Width - Left - Right) / 2.0);
        double Y(double value) => Height - Edge - (value / top * (Height - (2 * Edge)));
    }

    private static (double Load, Spread Spread)[] PointsOf(Column column, IEnumerable<Figures> row) =>
        [.. row.GroupBy(f => f.Load).OrderBy(g => g.Key).Select(g => (g.Key, Spread: Spread.Of(g.Select(column.Of)))).Where(p => p.Spread is not null)
            .Select(p => (p.Key, p.Spread!.Value))];

    private static void Axes(StringBuilder svg, double top, double[] loads, Func<double, double> x)
    {
        for (var i = 0; i <= 4; i++)
        {
            var y = Height - Edge - (i / 4.0 * (Height - (2 * Edge)));
            Append(svg, $"<path d=\"M{Left} {y:0.#}H{Width - Right}\" stroke=\"#ddd\"/><text x=\"{Left - 8}\" y=\"{y + 4:0.#}\" text-anchor=\"end\">{top * i / 4:0.#}</text>");
        }

        foreach (var load in loads)
        {
            Append(svg, $"<text x=\"{x(load):0.#}\" y=\"{Height - Edge + 18}\" text-anchor=\"middle\">{load:0.00}</text>");
        }

        Append(svg, $"<text x=\"{(Width - Right + Left) / 2}\" y=\"{Height - 6}\" text-anchor=\"middle\">demands per guichet-slot (ρ)</text>");
    }

    private static void Line(StringBuilder svg, string row, (double X, double Y, double Low, double High)[] points, int index)
    {
        var colour = Colours[index % Colours.Length];
        Append(svg, $"<polyline fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" points=\"{string.Join(' ', points.Select(p => Invariant($"{p.X:0.#},{p.Y:0.#}")))}\"/>");
        foreach (var p in points)
        {
            Append(svg, $"<circle cx=\"{p.X:0.#}\" cy=\"{p.Y:0.#}\" r=\"3\" fill=\"{colour}\"/><path d=\"M{p.X:0.#} {p.Low:0.#}V{p.High:0.#}\" stroke=\"{colour}\"/>");
        }

        var y = Edge + (index * 20);
        Append(svg, $"<rect x=\"{Width - Right + 12}\" y=\"{y - 9}\" width=\"12\" height=\"12\" fill=\"{colour}\"/><text x=\"{Width - Right + 30}\" y=\"{y + 2}\">{row}</text>");
    }

    private static void Append(StringBuilder svg, FormattableString text) => svg.Append(Invariant(text)).Append('\n');

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
