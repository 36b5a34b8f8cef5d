using PrefectureBooking.Browser.Tests.Site;
using PrefectureBooking.Testing;

namespace PrefectureBooking.Browser.Tests.Inspection;

/// <summary>The supervisors' pages, by somebody who has signed in as one.</summary>
internal sealed class SupervisionTour(Guide guide)
{
    public async Task WalkAsync()
    {
        await guide.VisitStaffAsync("/encadrement", "encadrement");
        await SeeTheDayAsync();
        await SeeThePolicyAsync();
        await SeeTheUrgenciesAsync();
    }

    // The day stays open: other tests receive people in that hall.
    private async Task SeeTheDayAsync()
    {
        await guide.VisitStaffAsync("/encadrement/journee", "journee-lieux");
        var hall = await guide.Site.OpenHallAsync();
        var (_, _, waits) = (await guide.Site.ArriveAsync(hall), await guide.Site.ArriveAsync(hall), await guide.Site.ArriveAsync(hall));
        await hall.AbsentAsync(await hall.CallAsync());
        await hall.CallAsync();
        await guide.VisitStaffAsync("/encadrement/journee?site=boulogne-billancourt", "journee");
        await guide.GoLiveAsync();
        await guide.OpenAllAsync("details.pb-more", "journee-hors-ordre");
        await guide.PressAndSeeAsync($"Autoriser l'appel du {waits.Number}", ".fr-error-text", "journee-motif-oublie");
        await guide.PressAndSeeAsync("Ne plus inscrire", ".fr-alert--success", "journee-inscriptions-closes");
        await guide.PressAndSeeAsync("Inscrire de nouveau", ".fr-alert--success", "journee-inscriptions-ouvertes");
        await guide.VisitStaffAsync("/encadrement/journee?site=boulogne-billancourt&jour=2026-01-04", "journee-vide");
        await hall.CloseAsync();
    }

    private async Task SeeThePolicyAsync()
    {
        await guide.VisitStaffAsync("/encadrement/politique", "politique");
        await guide.GoLiveAsync();
        await guide.FillAsync("Form.WalkInShare", "12,5");
        await guide.PressAndSeeAsync("Voir l'effet", ".pb-compare >> nth=0", "politique-effet");
        await guide.FillAsync("Form.WalkInShare", "beaucoup");
        await guide.FillAsync("Form.NearOfferDays", "9");
        await guide.SeeRefusedAsync("politique-refusee");

        // So far ahead that no day of any other test is planned again.
        await guide.FillAsync("Form.WalkInShare", "12,5");
        await guide.FillAsync("Form.NearOfferDays", "2");
        await guide.FillDateAsync("Form.ValidFrom", await FreeDayAsync());
        await guide.FillAsync("Form.Motive", "Davantage de personnes viennent sans rendez-vous depuis septembre.");
        await guide.PressAndSeeAsync(".fr-alert--success", "politique-decidee");
        await guide.VisitStaffAsync("/encadrement/politique?prefecture=974", "politique-autre");
    }

    private async Task SeeTheUrgenciesAsync()
    {
        await guide.Site.AskUrgencyAsync(await guide.Site.RegisterAsync(guide.Site.Nanterre, Person.New()), "Hospitalisation prévue le 3. Le titre est exigé avant.");
        await guide.Site.AskUrgencyAsync(await guide.Site.RegisterAsync(guide.Site.Nanterre, Person.New()), "Enfant mineur seul.\nÉcole prévenue.");
        await guide.VisitStaffAsync("/encadrement/urgences", "urgences");
        await guide.GoLiveAsync();
        await guide.SeeRefusedAsync("urgences-refuse");
        await guide.PressAndSeeAsync("Refuser", ".fr-alert--success", "urgence-refusee");
        await guide.PressAndSeeAsync("Accorder", ".fr-alert", "urgence-decidee");
        var person = await guide.Site.RegisterAsync(guide.Site.Nanterre, Person.New());
        await guide.FillAsync("Form.Dossier", person.Dossier.ToString());
        await guide.FillAsync("Form.Motive", "Violences : départ du domicile demandé.");
        await guide.PressAndSeeAsync(".fr-alert--success", "urgence-demandee");
    }

    // Both skins look at one database: each decides for a day of its own.
    private async Task<DateOnly> FreeDayAsync() => guide.Today.AddDays(300 + await guide.CountAsync(".pb-versions > li"));
}
