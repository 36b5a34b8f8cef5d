using System.Net;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Testing;
using PrefectureBooking.Web.Tests.Visits;
using Xunit;

namespace PrefectureBooking.Web.Tests.Day;

/// <summary>The page as the server first writes it, and the file; what is pressed is seen in the browser's tests.</summary>
public sealed class DayPageTests(HallSite halls) : IClassFixture<HallSite>
{
    private const string Today = "2027-01-04";

    private static int _accounts;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_supervisor_sees_who_waits_how_the_day_ends_and_what_closing_it_does()
    {
        var (hall, town) = await halls.OpenAsync();
        var (called, waits) = (await halls.ArriveAsync(hall, town), await halls.ArriveAsync(hall, town));
        await hall.CallAsync();
        using var supervisor = await SupervisorAsync(hall.Site);

        using var page = await supervisor.GetPageAsync("/encadrement/journee");

        Assert.Matches(@"^La dernière personne devrait partir vers \d", page.Words("main .fr-text--lead"));
        Assert.Equal(waits.Number.ToString(System.Globalization.CultureInfo.InvariantCulture), page.Words(".pb-queue strong"));
        Assert.Equal([$"Le {waits.Number} est parti·e"], page.QuerySelectorAll("section[aria-labelledby=cloture] label").Select(label => label.TextContent));
        Assert.Contains($"Au guichet\u00A0: {called.Number}.", page.Words("section[aria-labelledby=cloture] strong"), StringComparison.Ordinal);
        Assert.Equal("Clore la journée et donner 1 laissez-passer", page.Words("section[aria-labelledby=cloture] .pb-primary"));
        Assert.All(page.QuerySelectorAll("main button"), button => Assert.True(button.HasAttribute("disabled")));
        Assert.Equal(5, page.QuerySelectorAll($"select[name='Form.OutOfOrder.{waits.Number}'] option").Length);
    }

    [Fact]
    public async Task The_figures_of_the_day_stand_in_tables_and_in_a_file()
    {
        var (hall, town) = await halls.OpenAsync();
        await halls.ArriveAsync(hall, town);
        await halls.ArriveAsync(hall, town);
        await hall.AbsentAsync(await hall.CallAsync());
        using var supervisor = await SupervisorAsync(hall.Site);
        using var page = await supervisor.GetPageAsync("/encadrement/journee");

        Assert.Equal(["9 h", "1", "0", "1", "0", "0 min", "0 min", "1", "0"], page.QuerySelectorAll(".pb-tally__table tbody tr")[0].Children.Select(cell => cell.TextContent));
        var file = page.QuerySelector("a[download]")!.GetAttribute("href")!;
        Assert.Equal($"/encadrement/journee.csv?site={hall.Site.Code}&jour={Today}", file);
        using var answer = await supervisor.GetAnswerAsync(file);
        var lines = (await answer.Content.ReadAsStringAsync(Ct)).Split("\r\n");

        Assert.Equal("text/csv; charset=utf-8; header=present", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal($"journee-{hall.Site.Code}-{Today}.csv", answer.Content.Headers.ContentDisposition!.FileNameStar ?? answer.Content.Headers.ContentDisposition.FileName);
        Assert.StartsWith("site,jour,file,heure,appeles,appeles_rendez_vous,appeles_laissez_passer,appeles_autres,attente_p50_minutes,", lines[0], StringComparison.Ordinal);
        Assert.Equal(4, lines.Length);
        Assert.Matches($@"^{hall.Site.Code},{Today},[^,]+,9,1,0,1,0,0(\.\d)?,0(\.\d)?,1,0,0,,,0,0,0,0,,$", lines[1]);
        Assert.Matches($@"^{hall.Site.Code},{Today},[^,]+,,1,0,1,0,0(\.\d)?,0(\.\d)?,1,0,0,,,0,0,0,0,2,0$", lines[2]);
    }

    [Fact]
    public async Task An_earlier_day_is_shown_by_its_address()
    {
        var (hall, _) = await halls.OpenAsync();
        using var supervisor = await SupervisorAsync(hall.Site);

        using var page = await supervisor.GetPageAsync("/encadrement/journee?jour=2026-12-31");
        using var later = await supervisor.GetPageAsync("/encadrement/journee?jour=2027-06-01");

        Assert.Equal("Chiffres du jeudi 31 décembre 2026", page.Words("#chiffres"));
        Assert.Equal($"/encadrement/journee?site={hall.Site.Code}&jour=2027-01-01", page.QuerySelector(".pb-tally a[rel=next]")!.GetAttribute("href"));
        Assert.Equal("Chiffres du lundi 4 janvier 2027", later.Words("#chiffres"));
        Assert.Null(later.QuerySelector(".pb-tally a[rel=next]"));
    }

    [Fact]
    public async Task With_several_sites_the_file_asks_for_one_by_name()
    {
        var (hall, _) = await halls.OpenAsync();
        var (other, _) = await halls.OpenAsync();
        using var supervisor = await SupervisorAsync(hall.Site, other.Site);

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync("/encadrement/journee.csv"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync($"/encadrement/journee.csv?site={other.Site.Code}"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync($"/encadrement/journee.csv?site={other.Site.Code}&jour=hier"));

        async Task<HttpStatusCode> StatusAsync(string address)
        {
            using var answer = await supervisor.GetAnswerAsync(address);
            return answer.StatusCode;
        }
    }

    private async Task<HttpClient> SupervisorAsync(params Site[] sites)
    {
        var name = $"supervisor-{Interlocked.Increment(ref _accounts)}";
        await halls.Web.CreateAccountAsync(name, SiteRole.Supervisor, sites);
        var visitor = halls.Web.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        using var answer = await visitor.SignInAsync(name, StaffAccounts.Password, time: halls.Web.Services.GetRequiredService<TimeProvider>());
        return visitor;
    }
}
