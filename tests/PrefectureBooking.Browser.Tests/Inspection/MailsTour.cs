using PrefectureBooking.Browser.Tests.Site;
using PrefectureBooking.Domain.Mail;

namespace PrefectureBooking.Browser.Tests.Inspection;

/// <summary>Mails that have not left, contacts that fail, how each mail reads, and the figures of the week: by the supervisor of the tour.</summary>
internal sealed class MailsTour(Guide guide)
{
    public async Task WalkAsync()
    {
        await SeeTheMailsAsync();
        await SeeTheContactsAsync();
        await SeeTheModelsAsync();
        await guide.VisitStaffAsync("/encadrement/chiffres", "chiffres");
        await guide.VisitStaffAsync("/encadrement/chiffres?site=nanterre&semaine=2026-W02", "chiffres-inconnus");
    }

    private async Task SeeTheMailsAsync()
    {
        await guide.Site.FailMailAsync(OutboxState.Failed, "550 5.1.1 <…>: recipient address rejected: user unknown in virtual mailbox table");
        await guide.Site.FailMailAsync(OutboxState.Failed, "452 4.2.2 mailbox full");
        await guide.Site.FailMailAsync(OutboxState.Queued, "No answer in time");
        await guide.VisitStaffAsync("/encadrement/mails", "courriels-lieux");
        await guide.VisitStaffAsync("/encadrement/mails?site=nanterre", "courriels");
        await guide.PressAndSeeAsync("Lire le message", ".pb-mail", "courriels-lu");
        await guide.PressAndSeeAsync("Dit autrement", ".pb-told-form", "courriels-dire");
        await guide.SeeRefusedAsync("courriels-note-oubliee");
        await guide.FillAsync("Form.Note", "Appel à neuf heures. La personne a compris.");
        await guide.PressAndSeeAsync(".fr-alert--success", "courriels-dit");
        await guide.PressAndSeeAsync("Pas de réponse à temps (", ".fr-alert--success", "courriels-ensemble");
    }

    private async Task SeeTheContactsAsync()
    {
        var person = await guide.Site.FailContactAsync();
        await guide.VisitStaffAsync("/accueil/prevenir?site=nanterre", "prevenir-adresses");
        await guide.VisitStaffAsync($"/accueil/demandes?site=nanterre&demande={person.Value}", "demande-adresse");
    }

    private async Task SeeTheModelsAsync()
    {
        await guide.VisitStaffAsync("/encadrement/modeles", "modeles");
        await guide.VisitStaffAsync("/encadrement/modeles?modele=confirmation", "modele");
        await guide.VisitStaffAsync("/encadrement/modeles?modele=confirmation&langue=ar", "modele-arabe");
        await guide.VisitStaffAsync("/encadrement/modeles?modele=aucun", "modele-inconnu");
        await guide.VisitStaffAsync("/encadrement/modeles?modele=code&langue=xx", "modele-langue-inconnue");
    }
}
