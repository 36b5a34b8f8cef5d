using PrefectureBooking.Browser.Tests.Site;
using PrefectureBooking.Testing;

namespace PrefectureBooking.Browser.Tests.Inspection;

/// <summary>The accueil and a guichet at Antony, by a supervisor of all sites, who may do both.</summary>
internal sealed class DeskTour(Guide guide)
{
    private const string Field = "#accueil-champ";

    public async Task WalkAsync()
    {
        var office = await DemoOffices.FindAsync(guide.Site.Application, "antony", "sejour", "renouvellement-vpf");
        var (holder, second, stranger) = (await guide.Site.WithPassAsync(office), await guide.Site.WithPassAsync(office), await guide.Site.RegisterAsync(office, Person.New()));
        await guide.VisitStaffAsync("/accueil", "comptoir-lieux");
        await guide.VisitStaffAsync("/accueil?site=antony", "comptoir");
        await guide.GoLiveAsync();
        await FindAsync("zzz", ".fr-alert--info", "comptoir-personne");
        await FindAsync(holder.Dossier.ToString(), ".pb-person", "comptoir-laissez-passer");
        await guide.PressAndSeeAsync("Enregistrer l'arrivée", ".pb-given", "comptoir-ticket");
        var ticket = await guide.AddressOfAsync(".pb-given a");
        await FindAsync(second.Dossier.ToString(), ".pb-person", "comptoir-deuxieme");
        await guide.PressAndSeeAsync("Enregistrer l'arrivée", ".pb-given", "comptoir-deuxieme-ticket");
        await FindAsync(stranger.Dossier.ToString(), ".pb-person", "comptoir-sans-rendez-vous");
        await guide.PressAndSeeAsync("Sans rendez-vous aujourd'hui", ".pb-door p", "comptoir-attente");
        await guide.VisitStaffAsync("/accueil?site=antony", "comptoir-file");
        await guide.GoLiveAsync();
        await guide.PressAndSeeAsync("Personne sans rendez-vous", "#nouvelle-personne", "comptoir-inscription");
        await guide.SeeRefusedAsync("comptoir-inscription-refusee", "form[aria-labelledby=nouvelle-personne] .pb-primary");
        await PapersAsync(ticket, second, stranger);
        await GuichetAsync();
    }

    private async Task PapersAsync(string ticket, Resident holder, Resident stranger)
    {
        await guide.VisitStaffAsync(ticket, "papier-ticket");
        await guide.VisitStaffAsync($"/accueil/impression/laissez-passer/{holder.Demand.Value}", "papier-laissez-passer");
        await guide.VisitStaffAsync($"/accueil/impression/demande/{stranger.Demand.Value}", "papier-demande");
        await guide.VisitStaffAsync($"/accueil/impression/demande/{Guid.Empty}", "papier-404");
    }

    private async Task GuichetAsync()
    {
        await guide.VisitStaffAsync("/guichet", "guichet-lieux");
        await guide.VisitStaffAsync("/guichet?site=antony", "guichet-fermer");
        await guide.GoLiveAsync();
        await guide.PressAndSeeAsync("Ouvrir ce guichet", ".pb-idle", "guichet-libre");
        await guide.PressAndSeeAsync("Appeler la personne suivante", ".pb-called", "guichet-appel");
        await guide.PressAndSeeAsync("Absente", ".fr-alert--success", "guichet-absente");
        await guide.PressAndSeeAsync("Appeler la personne suivante", ".pb-called", "guichet-appel-suivant");
        await guide.PressAndSeeAsync("La personne est là", ".pb-received", "guichet-service");
        await guide.SeeRefusedAsync("guichet-sans-resultat");
        await guide.OpenAllAsync("details.pb-more", "guichet-autres-actions");
        await guide.ChooseAnyAsync("Dossier complet");
        await guide.SeeRefusedAsync("guichet-recepisse-refuse");
        await guide.ChooseAnyAsync("Dossier incomplet");
        await guide.SeeRefusedAsync("guichet-incomplet-refuse");
        await guide.ChooseAnyAsync("Titre remis");
        await guide.PressAndSeeAsync(".fr-alert--success", "guichet-fini");
        await guide.OpenAllAsync("details.pb-more", "guichet-pause");
        await guide.PressAndSeeAsync("Faire une pause", "text=En pause depuis", "guichet-en-pause");
        await guide.PressAndSeeAsync("Reprendre", ".pb-idle", "guichet-repris");
        await guide.PressAndSeeAsync("Appeler un collègue", "text=Vous avez demandé de l'aide.", "guichet-aide");
        await guide.OpenAllAsync("details.pb-more", "guichet-fermeture");
        await guide.PressAndSeeAsync("Fermer le guichet", "text=Votre guichet est fermé.", "guichet-ferme");
    }

    private async Task FindAsync(string typed, string shown, string name)
    {
        await guide.TypeAndEnterAsync(Field, typed);
        await guide.SeeShownAsync(shown, name);
    }
}
