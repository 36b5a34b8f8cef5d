using Microsoft.Extensions.DependencyInjection;
using PrefectureBooking.Application.Retention;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Testing;
using PrefectureBooking.Web.Tests.Staff;
using Xunit;

namespace PrefectureBooking.Web.Tests.PersonalData;

public sealed class RegisterPageTests(StaffWeb web) : IClassFixture<StaffWeb>
{
    [Fact]
    public async Task The_register_shows_periods_the_last_run_and_key_ids_and_no_key()
    {
        var registered = await Person.New().RegisterAsync(web.Application, web.Own);
        await web.Application.Get<AskErasure>().HandleAsync(registered.Demand, CancellationToken.None);
        await Person.New().RegisterAsync(web.Application, web.Own);
        await web.Host.Services.GetRequiredService<RetentionWorker>().RunOnceAsync(CancellationToken.None);
        using var administrator = await web.NewAgentAsync(SiteRole.Administrator);

        using var page = await administrator.GetPageAsync("/administration/donnees");

        var words = page.Words("main");
        foreach (var text in new[] { "Registre du traitement", "24 mois", "Dernier passage", "test (actuelle)", "Aucune valeur sous une ancienne clé." })
        {
            Assert.Contains(text, words, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(TestSettings.Of(web.Database)["Sealing:Keys:test"]!, page.Source.Text, StringComparison.Ordinal);
        Assert.Matches(@"\w+ 20\d\d : 1", words);
    }

    [Fact]
    public async Task The_page_of_accesses_opens_with_its_three_questions_and_no_answer()
    {
        using var supervisor = await web.NewAgentAsync(SiteRole.Supervisor);

        using var page = await supervisor.GetPageAsync("/encadrement/acces");

        Assert.Equal(["Form.Dossier", "Form.Account", "Form.Day.Day", "Form.Day.Month", "Form.Day.Year"], page.QuerySelectorAll("main [name]").Select(field => field.GetAttribute("name")));
        Assert.Empty(page.QuerySelectorAll("main table"));
    }
}
