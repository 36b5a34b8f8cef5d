using PdfSharp.Drawing;
using PdfSharp.Pdf;
using PrefectureBooking.Application.Documents.Sheets;

namespace PrefectureBooking.Application.Documents.Pdf;

/// <summary>Writes a sheet or a list as a PDF file, A4. The only door to the PDF library: nothing outside this folder names it.</summary>
public static class DocumentPdf
{
    public const string ContentType = "application/pdf";

    public static byte[] Write(DocumentSheet sheet) =>
        Write($"{sheet.Title} — {sheet.Issuer}", sheet.Issuer, sheet.IssuedAt, () => SheetLayout.Of(sheet), Paper.Width, Paper.Height);

    /// <summary>A list to write on, lying on its side.</summary>
    public static byte[] Write(ListSheet sheet) =>
        Write($"{sheet.Title} — {sheet.Site}", sheet.Issuer, sheet.PrintedAt, () => ListLayout.Of(sheet), ListLayout.Width, ListLayout.Height);

    private static byte[] Write(string title, string author, DateTimeOffset at, Func<IReadOnlyList<IReadOnlyList<Mark>>> lay, double width, double height)
    {
        Lettering.Prepare();
        using var document = new PdfDocument { Language = SpokenFrench.Culture.Name };
        document.Info.Title = title;
        document.Info.Author = author;
        document.Info.CreationDate = document.Info.ModificationDate = at.UtcDateTime;
        foreach (var marks in lay())
        {
            var page = document.AddPage();
            (page.Width, page.Height) = (XUnit.FromPoint(width), XUnit.FromPoint(height));
            using var graphics = XGraphics.FromPdfPage(page);
            foreach (var mark in marks)
            {
                Draw(graphics, mark);
            }
        }

        using var file = new MemoryStream();
        document.Save(file, closeStream: false);
        return file.ToArray();
    }

    /// <returns>True when no letter of it would come out as an empty box.</returns>
    public static bool CanWrite(string text) => text.EnumerateRunes().All(Lettering.Has);

    private static void Draw(XGraphics graphics, Mark mark)
    {
        switch (mark)
        {
            case Letters letters:
                graphics.DrawString(letters.Text, Lettering.Font(letters.Face, letters.Size), Brush(letters.Ink), letters.X, letters.Baseline);
                break;
            case Block block:
                graphics.DrawRectangle(Brush(block.Ink), block.X, block.Y, block.Width, block.Height);
                break;
        }
    }

    private static XSolidBrush Brush(Ink ink) => new(ink switch
    {
        Ink.Black => XColor.FromArgb(0x16, 0x16, 0x16),
        Ink.Quiet => XColor.FromArgb(0x50, 0x50, 0x58),
        Ink.Accent => XColor.FromArgb(0x1B, 0x3A, 0x6B),
        Ink.Tint => XColor.FromArgb(0xEE, 0xF2, 0xF8),
        Ink.Line => XColor.FromArgb(0xC4, 0xCB, 0xD6),
        Ink.White => XColors.White,
    });
}
