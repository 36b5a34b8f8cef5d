using QRCoder;

namespace PrefectureBooking.Application.Documents;

/// <summary>A QR code as rows of dark squares, to be drawn as shapes: no picture, no picture library.</summary>
/// <param name="Size">Squares a side, without the quiet zone.</param>
public sealed record QrSquares(int Size, IReadOnlyList<QrRun> Runs)
{
    /// <summary>White squares a reader wants around the code (ISO/IEC 18004).</summary>
    public const int Quiet = 4;

    /// <summary>Error correction M: a fold or a stain of 15 % is read over.</summary>
    public static QrSquares Of(string text)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var size = data.ModuleMatrix.Count - (2 * Quiet);
        return new QrSquares(size, [.. Enumerable.Range(0, size).SelectMany(row => RunsOf(row, size, column => data.ModuleMatrix[row + Quiet][column + Quiet]))]);
    }

    private static IEnumerable<QrRun> RunsOf(int row, int size, Func<int, bool> isDark)
    {
        for (var start = 0; start < size; start++)
        {
            var end = start;
            while (end < size && isDark(end))
            {
                end++;
            }

            if (end > start)
            {
                yield return new QrRun(row, start, end - start);
                start = end;
            }
        }
    }
}

/// <summary>Dark squares side by side.</summary>
public sealed record QrRun(int Row, int Column, int Length);
