using Microsoft.Extensions.DependencyInjection;
using PrefectureBooking.Application.Documents;
using PrefectureBooking.Application.Documents.Pdf;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Mail.Delivery;
using PrefectureBooking.Domain.Documents;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Documents;

/// <summary>The paper that goes with the mail of a récépissé, read by programs that are not ours.</summary>
public sealed class RecepisseNoticeTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly DateOnly From = new(2027, 1, 12);
    private static readonly DateOnly Until = new(2027, 7, 1);

    private readonly TestApplication _app = new(database, more: services => services.AddSingleton<MailEnclosures>());
    private Office _office = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _office = await Office.CreateAsync(_app);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData(true, "Il autorise le travail.", "Il n'autorise pas le travail.")]
    [InlineData(false, "Il n'autorise pas le travail.", "Il autorise le travail.")]
    public async Task The_notice_is_one_page_with_its_dates_and_whether_work_is_allowed(bool allowsWork, string said, string unsaid)
    {
        using var pdf = await NoticeAsync(allowsWork);

        var text = OneLine(await pdf.TextAsync());
        Assert.Equal(1, await pdf.PagesAsync());
        Assert.Contains(OneLine($"Votre récépissé est valable jusqu'au jeudi 1er juillet 2027. {said} Gardez-le avec votre titre expiré et votre passeport."), text, StringComparison.Ordinal);
        Assert.Contains("mardi 12 janvier 2027", text, StringComparison.Ordinal);
        Assert.DoesNotContain(unsaid, text, StringComparison.Ordinal);
        Assert.Contains("Zoë Nguyễn-Œuvrard", text, StringComparison.Ordinal);
        Assert.Contains("Seul l'original remis au guichet fait foi.", text, StringComparison.Ordinal);
        Assert.True(DocumentPdf.CanWrite("éèêëàâçîïôœùûü€«»"));
    }

    [Fact]
    public async Task The_notice_says_in_plain_sight_that_it_is_no_permit()
    {
        using var pdf = await NoticeAsync(allowsWork: true);

        Assert.Contains(
            "Ce document n'est pas un récépissé et ne prolonge pas votre droit au séjour. Le récépissé est remis au guichet si votre dossier est complet.",
            OneLine(await pdf.TextAsync()), StringComparison.Ordinal);
        var words = await pdf.WordsAsync();
        var warning = words.SkipWhile((_, i) => !words.Skip(i).Take(3).Select(word => word.Word).SequenceEqual(["Ce", "document", "n'est"])).First();
        Assert.True(warning.Bottom < 842 * 0.6 && warning.Bottom - warning.Top > 11, warning.ToString());
    }

    [Fact]
    public async Task The_square_on_the_notice_proves_it()
    {
        using var pdf = await NoticeAsync(allowsWork: true);

        var address = await pdf.QrAsync();

        Assert.Equal(
            new VerifyResult.Genuine(DocumentKind.RecepisseNotice, Until, "Nanterre", "Z. N.", DocumentStanding.Valid),
            await _app.Get<VerifyDocument>().HandleAsync(address[(address.LastIndexOf("/verifier/", StringComparison.Ordinal) + "/verifier/".Length)..], Ct));
    }

    private async Task<PrintedPdf> NoticeAsync(bool allowsWork)
    {
        var person = await (Person.New() with { GivenNames = "Zoë", FamilyName = "Nguyễn-Œuvrard" }).RegisterAsync(_app, _office);
        var mail = new RecepisseMail(person.Dossier.ToString(), SampleMails.Token, _office.Site.Id.Value, From, Until, allowsWork, IsAnnounced: true);

        var paper = Assert.Single(await _app.Get<MailEnclosures>().OfAsync(person.Demand, mail, Ct));

        Assert.Equal((MailEnclosures.NoticeFile, "application/pdf"), (paper.FileName, paper.ContentType));
        return new PrintedPdf(paper.Content.ToArray());
    }

    private static string OneLine(string text) => string.Join(' ', text.Split([' ', '\n', '\f', '\u00A0', '\u202F'], StringSplitOptions.RemoveEmptyEntries));
}
