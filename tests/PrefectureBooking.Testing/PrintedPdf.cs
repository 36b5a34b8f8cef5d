using System.Diagnostics;
using System.Globalization;

namespace PrefectureBooking.Testing;

/// <summary>A PDF file read by programs that are not ours: poppler for words and pixels, zbar for the QR.</summary>
public sealed class PrintedPdf : IDisposable
{
    private readonly TemporaryFolder _folder = new("pdf");

    public PrintedPdf(byte[] file) => File.WriteAllBytes(Pdf, file);

    private string Pdf => Path.Combine(_folder.Path, "document.pdf");

    public static async Task<string> TextAsync(byte[] file)
    {
        using var pdf = new PrintedPdf(file);
        return await pdf.TextAsync();
    }

    public async Task<string> TextAsync() => await RunAsync("pdftotext", "poppler-utils", "-enc", "UTF-8", Pdf, "-");

    /// <summary>Line by line as on the paper, whatever columns they cross.</summary>
    public async Task<string> LinesAsync() => await RunAsync("pdftotext", "poppler-utils", "-layout", "-enc", "UTF-8", Pdf, "-");

    public async Task<int> PagesAsync()
    {
        var about = await RunAsync("pdfinfo", "poppler-utils", Pdf);
        var line = about.Split('\n').Single(l => l.StartsWith("Pages:", StringComparison.Ordinal));
        return int.Parse(line["Pages:".Length..], CultureInfo.InvariantCulture);
    }

    /// <summary>The bottom of the lowest word on a page and the left and right ends of all, in points; poppler's own boxes.</summary>
    public async Task<IReadOnlyList<(double Left, double Top, double Right, double Bottom, string Word)>> WordsAsync()
    {
        var boxes = await RunAsync("pdftotext", "poppler-utils", "-bbox", "-enc", "UTF-8", Pdf, "-");
        return [.. System.Xml.Linq.XDocument.Parse(boxes).Descendants().Where(e => e.Name.LocalName == "word").Select(e =>
            ((double)e.Attribute("xMin")!, (double)e.Attribute("yMin")!, (double)e.Attribute("xMax")!, (double)e.Attribute("yMax")!, e.Value))];
    }

    /// <summary>What a scanner reads on the first page, printed at 150 dots an inch.</summary>
    public async Task<string> QrAsync()
    {
        var picture = Path.Combine(_folder.Path, "page");
        await RunAsync("pdftoppm", "poppler-utils", "-r", "150", "-png", "-singlefile", Pdf, picture);
        return (await RunAsync("zbarimg", "zbar-tools", "--quiet", "--raw", "--nodbus", picture + ".png")).Trim();
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<string> RunAsync(string program, string package, params string[] arguments)
    {
        var place = Path.Combine("/usr/bin", program);
        await SystemPackages.FindOrInstallAsync(() => File.Exists(place) ? place : null, package, $"Install {package}.");
        using var process = Process.Start(new ProcessStartInfo(place, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException($"{program} did not start.");
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} failed: {await errors}");
    }
}
