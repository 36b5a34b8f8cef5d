namespace PrefectureBooking.Browser.Tests.Inspection;

/// <summary>A préfecture's set-up, by somebody who has signed in as its administrator.</summary>
internal sealed class AdministrationTour(Guide guide)
{
    private const string SetUp = "/administration/reglage?prefecture=92&table=";

    private static readonly string[] Tables = ["prefecture", "sites", "fermetures", "secteurs", "familles", "demarches", "files", "guichets", "plans", "ouvertures"];

    public async Task WalkAsync()
    {
        foreach (var table in Tables)
        {
            await guide.VisitStaffAsync($"{SetUp}{table}", $"reglage-{table}");
        }

        await SeeAProcedureAsync();
        await SeeASiteAsync();
        await guide.VisitStaffAsync($"{SetUp}fermetures&ligne=NOUVELLE", "reglage-fermeture-nouvelle");
        await guide.VisitStaffAsync("/administration/reglage?prefecture=974", "reglage-refuse");
    }

    private async Task SeeAProcedureAsync()
    {
        await guide.VisitStaffAsync($"{SetUp}demarches&ligne=renouvellement-vpf/2026-05-01", "reglage-demarche");
        await guide.GoLiveAsync();
        await guide.PressAndSeeAsync("Voir comme le public", "#documents-en", "reglage-demarche-apercu");
        await guide.FillAsync("Form.libelle_fr", "");
        await guide.FillAsync("Form.du", "bientôt");
        await guide.SeeRefusedAsync("reglage-demarche-refusee");
    }

    private async Task SeeASiteAsync()
    {
        await guide.VisitStaffAsync($"{SetUp}sites&ligne=nanterre", "reglage-site");
        await guide.GoLiveAsync();
        await guide.FillAsync("Form.Motive", "Nouveau standard depuis septembre.");
        await guide.PressAndSeeAsync(".fr-alert--success", "reglage-site-enregistre");
    }
}
