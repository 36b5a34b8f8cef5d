using System.Net;
using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Visits.Paper;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Testing;
using PrefectureBooking.Web.Features.Guichet.Paper;
using PrefectureBooking.Web.Tests.Staff;
using Xunit;

namespace PrefectureBooking.Web.Tests.Guichet;

/// <summary>The list as it leaves the screen, and the page where it comes back, as the server first writes them.</summary>
public sealed class DayPaperPageTests(StaffWeb web) : IClassFixture<StaffWeb>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_page_and_the_file_say_the_same_without_any_script()
    {
        var (day, dossier) = await BookAsync(new TimeOnly(9, 40), Person.New() with { GivenNames = "Thị Hồng", FamilyName = "Nguyễn-Phúc", ForeignerNumber = "9912345678" });
        using var agent = await web.NewAgentAsync(SiteRole.Agent);

        using var page = await agent.GetPageAsync($"/guichet/liste/imprimer?site={web.Own.Site.Code}&jour={day:yyyy-MM-dd}");
        using var file = await agent.GetAnswerAsync($"/guichet/liste.pdf?site={web.Own.Site.Code}&jour={day:yyyy-MM-dd}");

        var row = page.QuerySelectorAll("tbody tr").Single(tr => tr.TextContent.Contains(dossier, StringComparison.Ordinal));
        Assert.Equal(["9 h 40", "Séjour", "Thị Hồng Nguyễn-Phúc", dossier, "…78", "Libellé renouvellement"], row.Children.Take(6).Select(cell => cell.TextContent.Trim().Replace('\u00A0', ' ')));
        Assert.Equal(["arrivé", "absent", "fait", "doit revenir"], row.QuerySelectorAll(".pb-box").Select(box => box.TextContent.Trim()));
        Assert.Equal("application/pdf", file.Content.Headers.ContentType!.MediaType);
        Assert.Contains("no-store", file.Headers.CacheControl?.ToString() ?? "", StringComparison.Ordinal);
        var text = await PrintedPdf.TextAsync(await file.Content.ReadAsByteArrayAsync(Ct));
        Assert.Contains(dossier, text, StringComparison.Ordinal);
        Assert.Contains("Nguyễn-Phúc", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/guichet/liste/imprimer")]
    [InlineData("/guichet/liste.pdf")]
    public async Task Taking_the_list_away_is_written_down_as_an_export(string path)
    {
        var name = $"printer-{Guid.NewGuid():N}";
        var user = await web.Host.CreateAccountAsync(name, SiteRole.Accueil, web.Own.Site);
        using var agent = web.NewVisitor();
        using var signedIn = await agent.SignInAsync(name, StaffAccounts.Password);

        using var answer = await agent.GetAnswerAsync(path);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await using var db = await web.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync(Ct);
        Assert.Equal(1, await db.AuditEntries.CountAsync(entry => entry.Actor == user.Id.ToString() && entry.Action == ReadDayPaper.Action, Ct));
    }

    [Theory]
    [InlineData("/guichet/liste/imprimer", HttpStatusCode.NotFound)]
    [InlineData("/guichet/liste.pdf", HttpStatusCode.NotFound)]
    [InlineData("/guichet/liste/papier", HttpStatusCode.OK)]
    public async Task An_account_of_several_sites_says_which(string path, HttpStatusCode expected)
    {
        var name = $"travelling-{Guid.NewGuid():N}";
        await web.Host.CreateAccountAsync(name, SiteRole.Supervisor, web.Own.Site, web.Other.Site);
        using var agent = web.NewVisitor();
        using var signedIn = await agent.SignInAsync(name, StaffAccounts.Password);

        using var without = await agent.GetAnswerAsync(path);
        using var with = await agent.GetAnswerAsync($"{path}?site={web.Other.Site.Code}");

        Assert.Equal((expected, HttpStatusCode.OK), (without.StatusCode, with.StatusCode));
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("9999-12-31")]
    public async Task A_strange_day_is_no_failure(string day)
    {
        using var agent = await web.NewAgentAsync(SiteRole.Agent);

        Assert.All(["/guichet/liste/imprimer", "/guichet/liste.pdf", "/guichet/liste/papier"], path => Assert.Equal(HttpStatusCode.OK, agent.GetAnswerAsync($"{path}?jour={day}").Result.StatusCode));
    }

    [Fact]
    public async Task Only_the_last_week_may_be_typed_in()
    {
        using var agent = await web.NewAgentAsync(SiteRole.Agent);
        var today = LocalTimes.TodayIn(web.Own.Zone, web.Application.Clock.Now);

        using var late = await agent.GetPageAsync($"/guichet/liste/papier?jour={today.AddDays(-8):yyyy-MM-dd}");
        using var open = await agent.GetPageAsync($"/guichet/liste/papier?jour={today.AddDays(-7):yyyy-MM-dd}");
        using var list = await agent.GetPageAsync("/guichet/liste");

        Assert.Empty(late.QuerySelectorAll("main form .pb-primary"));
        Assert.Single(open.QuerySelectorAll("main form .pb-primary"));
        Assert.Equal(2, list.QuerySelectorAll(".pb-day-paper a[href^='/guichet']").Length);
    }

    [Theory]
    [InlineData("9 h 05", 9, 5)]
    [InlineData("9h5", null, null)]
    [InlineData("9h", 9, 0)]
    [InlineData("9:05", 9, 5)]
    [InlineData("09.05", 9, 5)]
    [InlineData("905", 9, 5)]
    [InlineData("0905", 9, 5)]
    [InlineData("1530", 15, 30)]
    [InlineData("9\u00A0h\u00A005", 9, 5)]
    [InlineData("24:00", null, null)]
    [InlineData("9:60", null, null)]
    [InlineData("tôt", null, null)]
    [InlineData("9", null, null)]
    public void An_hour_is_read_as_people_write_it(string typed, int? hour, int? minute)
    {
        var line = new TypedLine(() => { });
        line.TypeArrived(typed);

        var says = line.Read(out var wrong);

        Assert.Equal(hour is { } h ? new Domain.Visits.PaperWord.Arrived(new TimeOnly(h, minute!.Value)) : null, says);
        Assert.Equal(hour is null, wrong.Length > 0);
    }

    [Fact]
    public void What_cannot_be_meant_is_asked_about()
    {
        var both = new TypedLine(() => { });
        both.TypeArrived("9:05");
        both.TickAbsent(true);
        var back = new TypedLine(() => { });
        back.TickComesBack(true);

        Assert.Null(both.Read(out var chooses));
        Assert.Null(back.Read(out var needs));
        Assert.Contains("Choisissez", chooses, StringComparison.Ordinal);
        Assert.Contains("heure de fin", needs, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("03/06/2027")]
    [InlineData("3.6.2027")]
    [InlineData("3\u00A06 2027")]
    [InlineData("03062027")]
    public void A_recepisse_is_read_with_its_last_day_and_whether_it_allows_work(string typed)
    {
        var line = Received();
        line.TypeUntil(typed);
        line.ChooseWork(TypedLine.WorkForbidden);

        var received = Assert.IsType<Domain.Visits.PaperWord.Received>(line.Read(out _));

        Assert.Equal(new Domain.Visits.GivenRecepisse(new DateOnly(2027, 6, 3), AllowsWork: false), received.Given);
    }

    [Fact]
    public void Half_a_recepisse_is_asked_about()
    {
        var (noDay, noWord, noHour) = (Received(), Received(), new TypedLine(() => { }));
        noDay.ChooseWork(TypedLine.WorkAllowed);
        noWord.TypeUntil("03/06/2027");
        noHour.TypeUntil("03/06/2027");

        Assert.Contains("dernier jour", WrongOf(noDay), StringComparison.Ordinal);
        Assert.Contains("autorise le travail", WrongOf(noWord), StringComparison.Ordinal);
        Assert.Contains("heure de fin", WrongOf(noHour), StringComparison.Ordinal);
        noWord.TypeUntil("en juin");
        Assert.Contains("dernier jour", WrongOf(noWord), StringComparison.Ordinal);
        noWord.TickAbsent(true);
        Assert.Contains("Choisissez", WrongOf(noWord), StringComparison.Ordinal);
    }

    private static TypedLine Received()
    {
        var line = new TypedLine(() => { });
        line.TypeDone("9:05");
        return line;
    }

    private static string WrongOf(TypedLine line)
    {
        Assert.Null(line.Read(out var wrong));
        return wrong;
    }

    private async Task<(DateOnly Day, string Dossier)> BookAsync(TimeOnly hour, Person person)
    {
        var startsAt = await web.Own.OpenAsync(web.Application, inDays: 2, hour);
        var registered = await person.RegisterAsync(web.Application, web.Own);
        await web.Application.Get<BookSlot>().HandleAsync(new BookSlotCommand(registered.Demand, web.Own.Pool.Id, startsAt), Ct);
        return (LocalTimes.TodayIn(web.Own.Zone, startsAt), registered.Dossier.ToString());
    }
}
