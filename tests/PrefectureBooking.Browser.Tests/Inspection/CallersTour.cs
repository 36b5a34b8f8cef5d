using PrefectureBooking.Browser.Tests.Site;
using PrefectureBooking.Testing;

namespace PrefectureBooking.Browser.Tests.Inspection;

/// <summary>What the accueil does for people who are not in the hall, by somebody who has signed in there.</summary>
internal sealed class CallersTour(Guide guide)
{
    private const string Site = "site=nanterre";

    public async Task WalkAsync()
    {
        var caller = await guide.Site.WriteAsync(Person.New() with { GivenNames = "Võ Thị", FamilyName = "Nguyễn-Phúc de la Rivière", Language = "en" });
        await guide.Site.ClaimAsync(Person.New() with { GivenNames = "Zoé" });
        await guide.VisitStaffAsync($"/accueil/prevenir?{Site}", "prevenir");
        await guide.OpenAllAsync("details.pb-told", "prevenir-messages");
        await guide.PressAndSeeAsync("Dit par téléphone", ".fr-alert--success", "prevenir-dit");
        await SeeTheDemandsAsync();
        await guide.VisitStaffAsync($"/accueil/demandes?{Site}&demande={caller.Value}", "demandes-personne");
        await guide.GoLiveAsync();
        await guide.OpenAllAsync("details.pb-more", "demandes-annuler");
        await guide.PressAndSeeAsync("Enregistrer les coordonnées", ".pb-summary", "demandes-coordonnees-refusees");
        await SeeTheClaimsAsync();
        await SeeTheTitlesAsync();
    }

    private async Task SeeTheDemandsAsync()
    {
        await guide.VisitStaffAsync($"/accueil/demandes?{Site}", "demandes");
        await guide.PressAndSeeAsync("Inscrire une personne", "[name='Form.Procedure']", "demandes-inscrire");
        await guide.ChooseAsync("Form.Reach", "Post");
        await guide.PressAndSeeAsync(".pb-summary", "demandes-refusees");
    }

    private async Task SeeTheClaimsAsync()
    {
        await guide.VisitStaffAsync($"/accueil/controles?{Site}", "controles");
        await guide.PressAndSeeAsync("Contrôler", "[name='Form.Motive']", "controle");
        await guide.SeeRefusedAsync("controle-refuse");
        await guide.ChooseAsync("Form.Decision", "oui");
        await guide.FillAsync("Form.Motive", "Titre original présenté, photo conforme.");
        await guide.PressAndSeeAsync(".fr-alert--success", "controle-decide");
    }
    private async Task SeeTheTitlesAsync()
    {
        var ready = await guide.Site.RegisterAsync(guide.Site.Nanterre, Person.New() with { GivenNames = "Małgorzata", FamilyName = "Święcicka-Żółkiewska" });
        await guide.Site.Application.GiveRecepisseAsync(ready.Demand, new DateOnly(2027, 3, 31));
        await guide.VisitStaffAsync($"/accueil/titres?{Site}", "titres");
        await guide.SeeRefusedAsync("titres-refuses");
        await guide.FillAsync("Form.Lines", $"{ready.Dossier} 225 €\n7K2M9 QX4TB 0");
        await guide.PressAndSeeAsync("[aria-labelledby='reponses']", "titres-dits");
    }
}
