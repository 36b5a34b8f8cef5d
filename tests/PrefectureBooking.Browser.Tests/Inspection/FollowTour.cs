using PrefectureBooking.Browser.Tests.Site;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Testing;

namespace PrefectureBooking.Browser.Tests.Inspection;

/// <summary>The person's own pages, wherever their demand may stand.</summary>
internal sealed class FollowTour(Guide guide)
{
    public async Task WalkAsync()
    {
        await FindAgainAsync();
        await MoveOrCancelAsync();
        await WaitAsync();
        await AskAgainAsync();
        await AnswerAsync();
        await SleepAsync();
        await ComeAsync();
        await BeHelpedAsync();
        await FailAsync();
    }

    private async Task BeHelpedAsync()
    {
        var person = await guide.Site.RegisterHelpedAsync(NewPerson());
        await guide.VisitAsync(person.Page, "etat-aide");
        await guide.VisitAsync("/reprendre", "reprendre");
        await guide.SeeRefusedAsync("reprendre-refuse");
        await guide.GoAsync($"{person.Page}/aidant");
        await ProveAsync(person);
        await guide.SeeAsync("reprendre-page");
        await guide.PressAsync("/suivi/[^/]+\\?fait=reprise");
        await guide.SeeAsync("etat-repris");
    }

    private async Task FindAgainAsync()
    {
        var person = await guide.Site.RegisterAsync(guide.Site.Nanterre, NewPerson());
        await guide.VisitAsync("/suivi", "suivi");
        await guide.SeeRefusedAsync("suivi-refuse");
        await guide.FillAsync("Form.Dossier", person.Dossier.ToString());
        await guide.PressAsync("/suivi/code");
        await guide.SeeAsync("suivi-code");
        await guide.SeeRefusedAsync("suivi-code-refuse");
        await guide.FillAsync("Form.Code", await guide.Site.MailboxOf(person.Person).NextCodeAsync());
        await guide.PressAsync(person.Page);
        await guide.SeeAsync("etat-choisir");
        await guide.VisitAsync($"{person.Page}/choisir", "choisir");
        await guide.SeeRefusedAsync("choisir-refuse");
    }

    private async Task MoveOrCancelAsync()
    {
        var person = await guide.Site.BookAsync(NewPerson());
        await guide.VisitAsync($"{person.Page}?fait=oui", "etat-attendu");
        await guide.VisitAsync($"{person.Page}/choisir", "prouver");
        await ProveAsync(person, seen: true);
        await guide.SeeAsync("deplacer");
        await guide.VisitAsync($"{person.Page}/annuler", "annuler");
        await guide.SeeRefusedAsync("annuler-refuse");
        await guide.VisitAsync($"{person.Page}/mails", "mails");
        await guide.FollowAsync(".pb-mails a", $"{person.Page}/mails/[^/]+");
        await guide.SeeAsync("mail");
        await guide.VisitAsync($"{person.Page}/donnees", "mes-donnees");
        await guide.VisitAsync($"{person.Page}/effacer", "effacer");
        await guide.VisitAsync("/donnees-effacees", "donnees-effacees");
        await PrintAsync(person);
    }

    private async Task PrintAsync(Resident person)
    {
        await guide.VisitAsync($"{person.Page}/convocation", "convocation");
        var code = await guide.ReadAsync(".pb-sheet__code");
        await guide.VisitAsync($"{person.Page}/documents", "documents");
        await guide.FollowAsync(".pb-mails a", $"{person.Page}/documents/[^/]+");
        await guide.SeeAsync("document");
        await guide.VisitAsync("/verifier", "verifier-document");
        await guide.VisitAsync($"/verifier/{Uri.EscapeDataString(code)}", "verifier-authentique");
        await guide.VisitAsync("/verifier/AAAA", "verifier-faux");
    }

    private async Task WaitAsync()
    {
        var ahead = await guide.Site.RegisterAsync(guide.Site.Nanterre, NewPerson(), expiresInDays: 115);
        await guide.VisitAsync(ahead.Page, "etat-trop-tot");
        var person = await guide.Site.RegisterAsync(guide.Site.Full, NewPerson());
        await guide.VisitAsync(person.Page, "etat-reponse-ce-soir");
        await guide.Site.LeaveUnansweredAsync(person);
        await guide.VisitAsync(person.Page, "etat-sans-garantie");
        await guide.GoAsync($"{person.Page}/choisir");
        await ProveAsync(person);
        await guide.SeeAsync("choisir-complet");
        await guide.VisitAsync("/demande/resultat", "resultat-complet");
        await guide.VisitAsync($"{person.Page}/annuler", "retirer");
        await guide.PressAsync($"{person.Page}\\?fait=oui");
        await guide.SeeAsync("410");
    }

    private async Task AskAgainAsync()
    {
        var person = await guide.Site.RegisterAsync(guide.Site.Nanterre, NewPerson());
        await guide.Site.Application.GiveRecepisseAsync(person.Demand, guide.Today.AddDays(20));
        await guide.VisitAsync(person.Page, "etat-recepisse");
        await guide.GoAsync($"{person.Page}/nouvelle-demande");
        await ProveAsync(person);
        await guide.SeeAsync("nouvelle-demande");
        await guide.PressAsync("/demande/disponibilites");
        await guide.Site.Application.LetTitleWaitAsync(person.Demand, guide.Site.Nanterre.Site, stampsEuros: 225);
        await guide.VisitAsync(person.Page, "etat-titre");
    }

    // The demonstration's first evening has placed, promised and refused people of its own. To how many it gives a pass, the draw decides.
    private async Task AnswerAsync()
    {
        var promised = await guide.Site.AfterAsync(BatchEntryOutcome.Promised);
        await guide.VisitAsync(promised.Page, "etat-promesse");
        var refused = await guide.Site.AfterAsync(BatchEntryOutcome.NotPlaced);
        await guide.VisitAsync(refused.Page, "etat-rang");
        await guide.VisitAsync($"{refused.Page}/attributions", "attributions");
        await guide.FollowAsync(".pb-mails a", $"{refused.Page}/attributions/[^/]+");
        await guide.SeeAsync("attribution-preuve");
        await guide.GoAsync($"{refused.Page}/attestation");
        await ProveAsync(refused);
        await guide.SeeAsync("attestation");
        await guide.PressAsync($"{refused.Page}/documents/[^/]+");
        await guide.SeeAsync("attestation-document");
        var pass = await guide.Site.WithPassAsync(guide.Site.Full, NewPerson());
        await guide.Site.LeaveUnansweredAsync(pass);
        await guide.VisitAsync(pass.Page, "etat-laissez-passer");
        await guide.GoAsync($"{pass.Page}/laissez-passer");
        await ProveAsync(pass);
        await guide.SeeAsync("laissez-passer");
        await AnswerOfferAsync();
    }

    private async Task AnswerOfferAsync()
    {
        var offered = await guide.Site.AfterAsync(BatchEntryOutcome.Placed);
        var link = await guide.Site.OfferOfAsync(offered);
        await guide.VisitAsync(offered.Page, "etat-proposition");
        await guide.GoAsync($"{offered.Page}/offre");
        await ProveAsync(offered);
        await guide.SeeAsync("proposition");
        await guide.VisitAsync(link, "offre");
        await guide.PressAsync("main form .fr-btn--secondary", $"{offered.Page}\\?fait=refus");
        await guide.SeeAsync("etat-refus");
        await guide.VisitAsync(link, "offre-terminee");
    }

    private async Task SleepAsync()
    {
        var person = await guide.Site.RegisterAsync(guide.Site.Full, NewPerson());
        await guide.Site.SleepAsync(person);
        await guide.VisitAsync(person.Page, "etat-pause");
    }

    private async Task ComeAsync()
    {
        var person = await guide.Site.BookAsync(NewPerson());
        await guide.Site.ArriveAsync(person);
        await guide.VisitAsync(person.Page, "etat-arrive");
        var late = await guide.Site.BookAsync(NewPerson());
        await guide.Site.MissAsync(late);
        await guide.VisitAsync(late.Page, "etat-passe");
    }

    private async Task FailAsync()
    {
        var person = await guide.Site.RegisterAsync(guide.Site.Nanterre, NewPerson());
        await guide.GoAsync($"{person.Page}/mails");
        await ProveAsync(person);
        await guide.Site.BreakMailsAsync(person);
        await guide.VisitAsync($"{person.Page}/mails", "panne");
    }

    /// <summary>From the page that asks for the code to the page that was wanted.</summary>
    private async Task ProveAsync(Resident person, bool seen = false)
    {
        await guide.PressAsync($"{person.Page}/code\\?envoye=1&vers=.*");
        if (seen)
        {
            await guide.SeeAsync("code-envoye");
            await guide.SeeRefusedAsync("code-envoye-refuse");
        }

        await guide.FillAsync("Form.Code", await guide.Site.MailboxOf(person.Person).NextCodeAsync());
        await guide.PressAsync($"{person.Page}/(choisir|mails|attestation|laissez-passer|offre|aidant|nouvelle-demande)");
    }

    private Person NewPerson() => Person.New() with { Language = guide.Language };
}
