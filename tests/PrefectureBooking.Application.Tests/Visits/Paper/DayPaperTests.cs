using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Documents.Pdf;
using PrefectureBooking.Application.Documents.Sheets;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Tests.Allocation;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Application.Visits.Paper;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Documents;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Visits;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Visits.Paper;

public sealed partial class DayPaperTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const int Visitors = 200;
    private const double PaperWidth = 842;

    private static readonly string[] Names =
    [
        "Nguyễn Thị Hồng Phượng", "Łukasz Źdźbło-Krzyżanowski", "Võ Đặng Quỳnh Như Trương-Huỳnh de la Rivière", "Fatoumata N’Diaye-Œuvrard", "Małgorzata Święcicka-Żółkiewska", "İbrahim Ğül",
        string.Join('-', Enumerable.Repeat("Rakotomalala", 5)),
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_hundred_people_stand_on_it_once_each_and_in_order()
    {
        var paper = Day(Visitors);
        using var pdf = new PrintedPdf(DocumentPdf.Write(DayPaperSheet.Of(paper)));

        var (text, pages) = (await pdf.LinesAsync(), await pdf.PagesAsync());

        var dossiers = DossierPattern().Matches(text).Select(match => match.Value).ToList();
        Assert.Equal(paper.Rows.Select(row => row.Dossier.ToString()), dossiers);
        Assert.True(pages > 5);
        Assert.Equal(Enumerable.Range(1, pages).Select(page => $"{page}/{pages}"), PagePattern().Matches(text).Select(match => match.Value));
        Assert.Equal(pages, Regex.Count(text, "Liste du mardi 12 janvier 2027"));
        Assert.Equal(pages, Regex.Count(text, "Imprimée le lundi 11 janvier 2027 à 17.h.05"));
        Assert.Equal(pages, Regex.Count(text, "Préfecture des Hauts-de-Seine — Nanterre"));
        Assert.Equal(pages, Regex.Count(text, "Démarche"));
    }

    [Fact]
    public async Task Every_name_is_drawn_whole_inside_the_paper()
    {
        using var pdf = new PrintedPdf(DocumentPdf.Write(DayPaperSheet.Of(Day(Names.Length))));

        var (words, text) = (await pdf.WordsAsync(), Bare(await pdf.TextAsync()));

        Assert.All(words, word => Assert.True(word is { Left: >= 30, Right: <= PaperWidth - 29, Top: >= 0, Bottom: <= 596 }, word.Word));
        Assert.All(Names.SelectMany(name => name.Split(' ', '-')), part => Assert.Contains(part, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_tells_nothing_of_anybody_s_class_papers_or_deadline()
    {
        var text = await PrintedPdf.TextAsync(DocumentPdf.Write(DayPaperSheet.Of(Day(Visitors))));

        Assert.DoesNotMatch(Forbidden(), text);
        Assert.Equal(["11 janvier 2027", "12 janvier 2027"], DatePattern().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal));
        Assert.DoesNotContain(typeof(DayPaperRow).GetProperties(), property => Forbidden().IsMatch(property.Name));
    }

    [Fact]
    public async Task A_name_in_other_letters_is_not_a_row_of_empty_boxes()
    {
        var day = Day(1);
        var text = await PrintedPdf.TextAsync(DocumentPdf.Write(DayPaperSheet.Of(day with { Rows = [day.Rows[0] with { Name = "محمد علي" }] })));

        Assert.Contains("voirledossier", Bare(text), StringComparison.Ordinal);
        Assert.Contains(day.Rows[0].Dossier.ToString(), text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_day_is_a_page_that_says_so() =>
        Assert.Contains("Personne n'est attendu ce jour.", await PrintedPdf.TextAsync(DocumentPdf.Write(DayPaperSheet.Of(Day(0)))), StringComparison.Ordinal);

    [Fact]
    public async Task The_list_holds_whoever_may_stand_at_the_door_and_what_is_known_of_them()
    {
        await using var host = new AllocationHost(database);
        var hall = await HallTown.OpenAsync(host);
        var (late, pass, early, cancelled) = (await hall.BookedAsync("09:40"), await hall.WithPassAsync(), await hall.BookedAsync("09:00"), await hall.BookedAsync("09:20"));
        await hall.CheckedInAsync(early);
        var walkIn = await hall.Town.FirstRequestAsync();
        await hall.WalkInAsync(walkIn);
        await host.Get<CancelAppointment>().HandleAsync(cancelled, withdraw: true, Ct);
        await host.AskAsync(db => db.Appointments.Where(a => a.DemandId == cancelled).ExecuteUpdateAsync(set => set.SetProperty(a => a.State, AppointmentState.Cancelled), Ct));

        var paper = (await host.Get<ReadDayPaper>().HandleAsync(hall.By(hall.Agents[0]), null, Ct))!;

        Assert.Equal(await DossiersAsync(host, early, late, pass, walkIn), paper.Rows.Select(r => r.Dossier));
        Assert.Equal([PaperState.Present, PaperState.Expected, PaperState.Expected, PaperState.Present], paper.Rows.Select(r => r.Seen.State));
        Assert.Equal(HalfDay.Morning, paper.Rows[2].Half);
        Assert.Equal((hall.Town.Prefecture.Name, hall.Town.Today), (paper.Prefecture, paper.Day));
    }

    [Fact]
    public async Task Each_print_is_an_export_in_the_journal_and_only_the_own_site_s()
    {
        await using var host = new AllocationHost(database);
        var (hall, other) = (await HallTown.OpenAsync(host), await HallTown.OpenAsync(host));
        var person = await hall.BookedAsync("09:00");

        await host.Get<ReadDayPaper>().HandleAsync(hall.By(hall.Agents[0]), null, Ct);
        await host.Get<ReadDayPaper>().HandleAsync(hall.By(hall.Agents[0]), null, Ct);

        var entries = await host.AskAsync(db => db.AuditEntries.Where(e => e.Actor == hall.Agents[0].Value.ToString()).ToListAsync(Ct));
        Assert.Equal(2, entries.Count(e => e.Action == ReadDayPaper.Action && e.SubjectKind == $"site-day:{hall.Site.Code}:{hall.Town.Today:yyyy-MM-dd}"));
        Assert.Single(entries, e => e.Action == ReadDayPaper.PersonAction);
        Assert.Null(await host.Get<ReadDayPaper>().HandleAsync(new HallCommand(other.Agents[0], hall.Site.Code), null, Ct));
        Assert.Null(await host.Get<ReadDayPaper>().HandleAsync(hall.By(await host.Application.StaffAsync(SiteRole.Administrator, hall.Site)), null, Ct));
        Assert.NotEqual(default, person);
    }

    [Fact]
    public async Task Who_came_on_the_wrong_day_is_found_on_the_next_ones()
    {
        await using var host = new AllocationHost(database);
        var (hall, other) = (await HallTown.OpenAsync(host), await HallTown.OpenAsync(host));
        var (tomorrow, today) = (await hall.BookedAsync("09:20", inDays: 1), await hall.BookedAsync("09:00"));
        var dossier = await hall.DossierAsync(tomorrow);
        var name = (await host.Get<ReadPaperDay>().HandleAsync(hall.By(hall.Accueil), hall.Town.Today, [today], Ct))!.Lines[0].Name;

        var byDossier = (await SearchAsync(hall, dossier))!;
        var byName = (await SearchAsync(hall, name[..4].ToLowerInvariant()))!;

        Assert.Equal((hall.Town.Today.AddDays(1), new TimeOnly(9, 20)), Assert.Single(byDossier.People) is var found ? (found.Day, found.Start) : default);
        Assert.Contains(byName.People, p => p.Dossier.ToString() == dossier);
        Assert.Empty((await SearchAsync(hall, " "))!.People);
        Assert.Null(await host.Get<FindOnDays>().HandleAsync(new HallCommand(other.Accueil, hall.Site.Code), hall.Town.Today, NameSearch.Of(dossier), Ct));
        Assert.Equal(1, await host.AskAsync(db => db.AuditEntries.CountAsync(
            e => e.Action == FindOnDays.PersonAction && db.DemandPseudonyms.Any(p => p.DemandId == tomorrow && p.Pseudonym == e.SubjectPseudonym), Ct)));

        Task<FoundOnDays?> SearchAsync(HallTown at, string typed) => host.Get<FindOnDays>().HandleAsync(at.By(at.Accueil), at.Town.Today, NameSearch.Of(typed), Ct);
    }

    private static async Task<IReadOnlyList<DossierNumber>> DossiersAsync(AllocationHost host, params DemandId[] people)
    {
        var all = await host.AskAsync(db => db.Demands.Where(d => people.Contains(d.Id)).ToDictionaryAsync(d => d.Id, d => d.Dossier, Ct));
        return [.. people.Select(p => all[p])];
    }

    private static DayPaper Day(int people)
    {
        var site = new StaffSite(SiteId.New(), "nanterre", "Nanterre", "Europe/Paris");
        var random = new Random(20270112);
        return new DayPaper(
            site, "Préfecture des Hauts-de-Seine", new DateOnly(2027, 1, 12), LocalTimes.ToInstant(new DateOnly(2027, 1, 11), new TimeOnly(17, 5), site.Zone),
            [.. Enumerable.Range(0, people).Select(i => Row(random, i))]);
    }

    private static DayPaperRow Row(Random random, int number)
    {
        var bytes = new byte[DossierNumber.Length];
        random.NextBytes(bytes);
        var hour = new TimeOnly(9, 0).AddMinutes(number / 10 * 20);
        return new DayPaperRow(
            hour, null, "Séjour", Names[number % Names.Length], DossierNumber.From(bytes), number % 3 == 0 ? null : "42", "Renouvellement d'une carte « vie privée et familiale »",
            number % 5 == 0, number % 7 == 0 ? "DS-1234567" : null, new PaperSeen(PaperState.Expected, null, null, false));
    }

    private static string Bare(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    [GeneratedRegex(@"\b[0-9A-HJKMNP-TV-Z]{5} [0-9A-HJKMNP-TV-Z]{5}\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DossierPattern();

    [GeneratedRegex(@"\b\d+/\d+\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PagePattern();

    [GeneratedRegex(@"\d{1,2}(er)? \p{L}+ 20\d\d|\d\d/\d\d/\d{2,4}|20\d\d-\d\d-\d\d", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DatePattern();

    [GeneratedRegex(@"échéance|expir|class|priorit|urgen|deadline|expiry|rang\b|récépissé|[ée]tranger en|irr[ée]guli", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Forbidden();
}
