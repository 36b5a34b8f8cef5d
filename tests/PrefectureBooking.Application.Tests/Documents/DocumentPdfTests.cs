using PrefectureBooking.Application.Documents.Pdf;
using PrefectureBooking.Application.Documents.Sheets;
using PrefectureBooking.Domain.Documents;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Documents;

public sealed class DocumentPdfTests
{
    private const string NotAPermit =
        "Ce document n'est pas un récépissé et ne prolonge pas votre droit au séjour. Le récépissé est remis au guichet si votre dossier est complet.";

    public static TheoryData<DocumentKind> Kinds => [.. Enum.GetValues<DocumentKind>()];

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_document_is_one_page_that_says_every_word_of_its_sheet(DocumentKind kind)
    {
        var sheet = SampleSheets.Of(kind);
        using var pdf = new PrintedPdf(DocumentPdf.Write(sheet));

        var text = Bare(await pdf.TextAsync());
        Assert.Equal(1, await pdf.PagesAsync());
        Assert.All(TextsOf(sheet), words => Assert.Contains(Bare(words), text, StringComparison.Ordinal));
        Assert.Contains(Bare(NotAPermit), text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task The_square_holds_the_address_of_the_verification_and_the_code_beside_it_is_the_same(DocumentKind kind)
    {
        var sheet = SampleSheets.Of(kind);
        using var pdf = new PrintedPdf(DocumentPdf.Write(sheet));

        var read = await pdf.QrAsync();
        Assert.Equal(sheet.CheckAddress, read);
        Assert.True(DocumentCode.TryParse(read[(read.LastIndexOf('/') + 1)..], out var scanned) && SampleSheets.Signer.Holds(scanned));
        Assert.True(DocumentCode.TryParse(sheet.Code, out var typed));
        Assert.Equal(scanned.Value, typed.Value);
    }

    [Theory]
    [InlineData("Zoë Nguyễn-O'Brien")]
    [InlineData("Łukasz Šćepanović")]
    [InlineData("Fatoumata N’Diaye-Œuvrard")]
    [InlineData("Ɓintu Ɗanjuma Ŋɔŋɔ Əliyev")]
    [InlineData("İbrahim Ğül Țăran Ħal Þór Ðuro")]
    public async Task A_name_keeps_its_letters(string name)
    {
        var text = await PrintedPdf.TextAsync(DocumentPdf.Write(SampleSheets.Of(DocumentKind.Convocation, name)));

        Assert.Contains(Bare(name), Bare(text), StringComparison.Ordinal);
    }

    [Fact]
    public void The_embedded_faces_have_every_letter_that_a_Latin_name_may_hold()
    {
        var latin = Enumerable.Range(0x20, 0x24F - 0x20).Concat(Enumerable.Range(0x1E00, 0x100)).Concat(Enumerable.Range(0x250, 0x60)).Concat(Enumerable.Range(0x300, 0x70))
            .Select(point => new System.Text.Rune(point)).Where(rune => !System.Text.Rune.IsControl(rune)).ToList();

        Assert.True(latin.Count > 900);
        Assert.All(latin, letter => Assert.True(DocumentPdf.CanWrite(letter.ToString()), $"U+{letter.Value:X4}"));
        Assert.False(DocumentPdf.CanWrite("ش"));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Long_names_and_twenty_documents_stay_on_the_page(DocumentKind kind)
    {
        var name = string.Join('-', Enumerable.Repeat("Rakotomalala", 16));
        using var pdf = new PrintedPdf(DocumentPdf.Write(SampleSheets.Of(kind, name, toBring: 20)));

        var words = await pdf.WordsAsync();
        Assert.Equal(1, await pdf.PagesAsync());
        Assert.All(words, word => Assert.True(word is { Left: > 36, Right: < 559, Top: > 30, Bottom: < 815 }, word.ToString()));
        Assert.Contains(Bare(name), Bare(await pdf.TextAsync()), StringComparison.Ordinal);
        Assert.Contains("/verifier/", await pdf.QrAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_of_many_runs_goes_on_and_leaves_none_out()
    {
        var sheet = SampleSheets.Of(DocumentKind.Certificate, runs: 130);
        using var pdf = new PrintedPdf(DocumentPdf.Write(sheet));

        var text = Bare(await pdf.TextAsync());
        Assert.InRange(await pdf.PagesAsync(), 2, 8);
        Assert.All(sheet.Table!.Rows, row => Assert.Contains(Bare(row[2]), text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Many_documents_written_at_once_are_each_their_own()
    {
        var names = Enumerable.Range(0, 24).Select(i => $"Amina Diallo{new string('o', i)}").ToList();
        var files = await Task.WhenAll(names.Select(name => Task.Run(() => DocumentPdf.Write(SampleSheets.Of(DocumentKind.Convocation, name)))));

        for (var i = 0; i < names.Count; i += 6)
        {
            Assert.Contains(names[i] + "\n", await PrintedPdf.TextAsync(files[i]), StringComparison.Ordinal);
        }
    }

    internal static IEnumerable<string> TextsOf(DocumentSheet sheet) =>
    [
        sheet.Issuer, sheet.Site!, sheet.Title, sheet.Lead, sheet.Warning, sheet.CheckTitle, sheet.CheckText, sheet.Code, sheet.Issued, .. sheet.List, .. sheet.Notices,
        .. sheet.Facts.SelectMany(fact => new[] { fact.Label, fact.Value }), .. sheet.Table is { } table ? table.Rows.Select(row => row[1]) : [],
    ];

    private static string Bare(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
