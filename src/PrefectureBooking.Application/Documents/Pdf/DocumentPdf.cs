using PdfSharp.Drawing;
using PdfSharp.Pdf;
using PrefectureBooking.Application.Documents.Sheets;

namespace PrefectureBooking.Application.Documents.Pdf;

/// <summary>Writes a sheet as a PDF file, A4. The only door to the PDF library: nothing outside this folder names it.</summary>
public static class DocumentPdf
{
    public const string ContentType = "application/pdf";

    public static byte[] Write(DocumentSheet sheet)
    {
        Lettering.Prepare();
        using var document = new PdfDocument { Language = SpokenFrench.Culture.Name };
        document.Info.Title = $"{sheet.Title} — {sheet.Issuer}";
        document.Info.Author = sheet.Issuer;
        document.Info.CreationDate = document.Info.ModificationDate = sheet.IssuedAt.UtcDateTime;
        foreach (var marks in SheetLayout.Of(sheet))
        {
            var page = document.AddPage();
            (page.Width, page.Height) = (XUnit.FromPoint(Paper.Width), XUnit.FromPoint(Paper.Height));
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
