using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Mail.Sms;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Mail;

/// <summary>Text messages beside the accueil's list, into a folder.</summary>
public sealed class SmsTests(TestDatabase database) : IClassFixture<TestDatabase>, IDisposable
{
    private static readonly DossierNumber Dossier = DossierNumber.From(new byte[20]);
    private readonly TemporaryFolder _folder = new("sms");

    public static TheoryData<string, string> KindsAndLanguages => SampleMailCases.KindsAndLanguages;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(KindsAndLanguages))]
    public void Every_kind_fits_into_one_message_of_160_letters_or_three_in_another_script(string kind, string language)
    {
        var text = SmsText.Of(SampleMailCases.Of(kind), "Rendez-vous préfecture", Dossier, language)!;

        var length = SmsLength.Of(text);
        Assert.True(language == "ar" ? length is { IsGsm: false, Segments: <= 3 } : length is { IsGsm: true, Segments: 1, Units: <= 160 }, $"{length}: {text}");
        Assert.EndsWith($". Dossier {Dossier}.", text, StringComparison.Ordinal);
        Assert.DoesNotContain(SampleMails.Token, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("abc", true, 3, 1)]
    [InlineData("é€", true, 3, 1)]
    [InlineData("ê", false, 1, 1)]
    [InlineData("موعد", false, 4, 1)]
    public void Letters_are_counted_as_on_the_air(string text, bool gsm, int units, int segments) =>
        Assert.Equal((gsm, units, segments), (SmsLength.Of(text).IsGsm, SmsLength.Of(text).Units, SmsLength.Of(text).Segments));

    [Fact]
    public void Long_texts_are_cut_as_the_network_cuts_them()
    {
        Assert.Equal((1, 2, 2, 3), (Segments('a', 160), Segments('a', 161), Segments('a', 306), Segments('a', 307)));
        Assert.Equal((1, 2, 2, 3), (Segments('م', 70), Segments('م', 71), Segments('م', 134), Segments('م', 135)));
    }

    [Theory]
    [InlineData("Être reçu·e à 9 h : «l’œuvre»", "Etre recu.e à 9 h : \"l'oeuvre\"")]
    [InlineData("موعد", "موعد")]
    public void Marks_on_letters_go_where_that_saves_half_the_room(string text, string folded) => Assert.Equal(folded, SmsText.Folded(text));

    [Fact]
    public async Task Who_is_reached_by_phone_gets_one_message_and_stays_on_the_list()
    {
        await using var app = Application();
        var (mobile, landline, mail) = (await PersonAsync(app, "0612345678", Reach.Phone), await PersonAsync(app, "0140972000", Reach.Phone), await PersonAsync(app, "0612345679", Reach.Mail));

        var announcements = app.Get<SmsAnnouncements>();
        var counts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => announcements.HandleAsync(Ct), Ct)));

        Assert.Equal(1, counts.Sum());
        var file = Assert.Single(Directory.GetFiles(_folder.Path));
        Assert.StartsWith("+33612345678\n\nRendez-vous préfecture : Votre demande est enregistrée. Dossier ", await File.ReadAllTextAsync(file, Ct), StringComparison.Ordinal);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.Equal((OutboxState.ToTell, (Texted?)Texted.Sent), await RowAsync(app, mobile));
        Assert.Equal((OutboxState.ToTell, (Texted?)Texted.Impossible), await RowAsync(app, landline));
        Assert.Equal((OutboxState.Queued, null), await RowAsync(app, mail));
        Assert.Equal(0, await announcements.HandleAsync(Ct));
    }

    [Fact]
    public async Task A_way_out_that_is_closed_is_tried_again_later()
    {
        await using var app = Application();
        var demand = await PersonAsync(app, "0712345678", Reach.Phone);
        var blocked = Path.Combine(_folder.Path, "blocked");
        await File.WriteAllTextAsync(blocked, "not a folder", Ct);
        await using var closed = Application(Path.Combine(blocked, "sms"));

        Assert.Equal(0, await closed.Get<SmsAnnouncements>().HandleAsync(Ct));
        Assert.Equal((OutboxState.ToTell, null), await RowAsync(app, demand));
        Assert.Equal(1, await app.Get<SmsAnnouncements>().HandleAsync(Ct));
    }

    public void Dispose() => _folder.Dispose();

    private static int Segments(char letter, int count) => SmsLength.Of(new string(letter, count)).Segments;

    private TestApplication Application(string? folder = null) => new(database, more: services => services
        .AddSingleton<Microsoft.Extensions.Hosting.IHostEnvironment>(new MailHost.Environment("Development"))
        .AddMail(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Mail:Sms:Adapter"] = "file", ["Mail:Sms:Folder"] = folder ?? _folder.Path }).Build()));

    /// <summary>Registered, with one message that has not been told.</summary>
    private static async Task<DemandId> PersonAsync(TestApplication app, string phone, Reach reach)
    {
        var office = await Office.CreateAsync(app);
        var demand = (await (Person.New() with { Phone = phone }).RegisterAsync(app, office)).Demand;
        await using var db = await app.Contexts.CreateDbContextAsync(Ct);
        await db.Demands.Where(d => d.Id == demand).ExecuteUpdateAsync(set => set.SetProperty(d => d.Reach, reach), Ct);
        var state = reach == Reach.Phone ? OutboxState.ToTell : OutboxState.Queued;
        await db.OutboxMails.Where(m => m.DemandId == demand).ExecuteUpdateAsync(set => set.SetProperty(m => m.State, state), Ct);
        return demand;
    }

    private static async Task<(OutboxState State, Texted? Texted)> RowAsync(TestApplication app, DemandId demand)
    {
        await using var db = await app.Contexts.CreateDbContextAsync(Ct);
        var row = await db.OutboxMails.AsNoTracking().SingleAsync(m => m.DemandId == demand, Ct);
        return (row.State, row.Texted);
    }
}
