using System.Globalization;
using PrefectureBooking.Browser.Tests.Site;
using PrefectureBooking.Testing;

namespace PrefectureBooking.Browser.Tests.Inspection;

/// <summary>The plan of Antony weeks ahead, by a supervisor of all sites. What is changed is taken back.</summary>
internal sealed class PlanningTour(Guide guide)
{
    private const string Page = "/planning?site=antony";

    public async Task WalkAsync()
    {
        var office = await DemoOffices.FindAsync(guide.Site.Application, "antony", "sejour", "renouvellement-vpf");
        var monday = await guide.Site.QuietMondayAsync(office);
        var resident = await guide.Site.RegisterAsync(office, Person.New());
        await guide.Site.HoldAsync(office, resident.Demand, monday.AddDays(1), new TimeOnly(9, 5));
        await guide.VisitStaffAsync("/planning", "planning-lieux");
        await guide.VisitStaffAsync("/planning?site=saint-denis", "planning-refuse");
        await guide.VisitStaffAsync($"{Page}&semaine={Day(monday)}", "planning-semaine");
        await guide.VisitStaffAsync($"{Page}&semaine=2026-01-05", "planning-passe");
        await guide.VisitStaffAsync($"{Page}&jour={Day(monday.AddDays(5))}&changement=ouvrir", "planning-samedi");
        await guide.GoLiveAsync();
        await guide.SeeRefusedAsync("planning-samedi-incomplet");
        await CloseAsync(monday.AddDays(1));
        await SeeTheOtherFormsAsync(monday);
    }

    private async Task CloseAsync(DateOnly day)
    {
        await guide.VisitStaffAsync($"{Page}&jour={Day(day)}&guichet=2&de=0900&a=1130", "planning-jour");
        await guide.GoLiveAsync();
        await guide.PressAndSeeAsync("Voir l'effet", ".pb-effect__headline", "planning-effet");
        await guide.SeeRefusedAsync("planning-sans-raison");
        await guide.FillAsync("Form.Reason", "Un collègue est malade jusqu'à midi.");
        await guide.PressAndSeeAsync(".fr-alert--success", "planning-applique");
        await guide.VisitStaffAsync(await guide.AddressOfAsync(".pb-plan-changes a"), "planning-annuler");
        await guide.GoLiveAsync();
        await guide.PressAndSeeAsync("Voir l'effet", ".pb-effect__headline", "planning-annuler-effet");
        await guide.FillAsync("Form.Reason", "Le collègue est revenu plus tôt.");
        await guide.PressAndSeeAsync(".fr-alert--success", "planning-annule");
    }

    private async Task SeeTheOtherFormsAsync(DateOnly monday)
    {
        var address = $"{Page}&semaine={Day(monday)}&changement=";
        await guide.VisitStaffAsync($"{address}fermeture", "planning-fermeture");
        await guide.GoLiveAsync();
        await guide.PressAndSeeAsync("Voir l'effet", ".pb-effect__headline", "planning-fermeture-effet");
        await guide.VisitStaffAsync($"{address}copier", "planning-copie");
        await guide.VisitStaffAsync($"{address}semaine-habituelle", "planning-habituel");
        await guide.GoLiveAsync();
        await guide.PressAndSeeAsync("Ajouter un horaire", ".pb-opening >> nth=3", "planning-habituel-ajout");
        await guide.SeeRefusedAsync("planning-habituel-refuse");
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
