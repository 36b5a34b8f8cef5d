using PrefectureBooking.Browser.Tests.Site;
using PrefectureBooking.Testing;

namespace PrefectureBooking.Browser.Tests.Inspection;

/// <summary>Every question, refused and answered, up to the hours.</summary>
internal sealed class JourneyTour(Guide guide)
{
    private readonly Person _person = Person.New() with { GivenNames = "Marie Ange", FamilyName = "Nguyễn" };

    public async Task WalkAsync()
    {
        await AskWhatAndWhereAsync();
        await AskForTheTitleAsync();
        await AskWhoAsync();
        await AskWhenNotAsync();
        await ProveTheMailboxAsync();
        await ChooseAnHourAsync();
    }

    private async Task AskWhatAndWhereAsync()
    {
        await guide.VisitAsync("/demande/demarche", "demarche");
        await guide.SeeRefusedAsync("demarche-refusee");
        await guide.ChooseAsync("Form.Procedure", "renouvellement-vpf");
        await guide.PressAsync("/demande/domicile");
        await guide.SeeAsync("domicile");
        await guide.SeeRefusedAsync("domicile-refuse");
        await guide.FillAsync("Form.PostalCode", "75011");
        await guide.PressAndSeeAsync(".fr-alert--warning", "domicile-ailleurs");
        await guide.FillAsync("Form.PostalCode", "92160");
        await guide.PressAsync("/demande/lieux");
        await guide.SeeAsync("lieux");
        await guide.SeeRefusedAsync("lieux-refuses");
        await guide.ChooseAsync("Form.Sites", "nanterre");
        await guide.ChooseAsync("Form.Sites", "antony");
        await guide.PressAsync("/demande/titre");
    }

    private async Task AskForTheTitleAsync()
    {
        await guide.SeeAsync("titre");
        await guide.SeeRefusedAsync("titre-refuse");
        await GiveExpiryAsync(guide.Today.AddDays(200));
        await guide.SeeAsync("titre-trop-tot");
        await guide.GoAsync("/demande/titre");
        await GiveExpiryAsync(guide.Today.AddDays(-3));
        await guide.SeeAsync("titre-expire");
        await guide.GoAsync("/demande/titre");
        await GiveExpiryAsync(guide.Today.AddDays(41));
        await guide.SeeAsync("titre-lu");
    }

    private async Task GiveExpiryAsync(DateOnly expiry)
    {
        await guide.ChooseAsync("Form.Kind", "TemporaryCard");
        await guide.FillDateAsync("Form.Expiry", expiry);
        await guide.PressAsync("/demande/titre\\?lu=1");
    }

    private async Task AskWhoAsync()
    {
        await guide.VisitAsync("/demande/identite", "identite");
        await guide.SeeRefusedAsync("identite-refusee");
        await guide.FillAsync("Form.FamilyName", _person.FamilyName);
        await guide.FillAsync("Form.GivenNames", _person.GivenNames);
        await guide.FillDateAsync("Form.Born", new DateOnly(1990, 5, 12));
        await guide.FillAsync("Form.ForeignerNumber", _person.ForeignerNumber!);
        await guide.PressAsync("/demande/coordonnees");
        await guide.SeeAsync("coordonnees");
        await guide.SeeRefusedAsync("coordonnees-refusees");
        await guide.VisitAsync("/demande/coordonnees?utilisee=1", "coordonnees-utilisees");
        await guide.FillAsync("Form.Email", _person.Email);
        await guide.FillAsync("Form.Phone", $"06{_person.ForeignerNumber![^8..]}");
        await guide.PressAsync("/demande/disponibilites");
    }

    private async Task AskWhenNotAsync()
    {
        await guide.SeeAsync("disponibilites");
        await guide.FillAsync("Form.First.From.Day", "31");
        await guide.FillAsync("Form.First.From.Month", "2");
        await guide.FillAsync("Form.First.From.Year", "2027");
        await guide.SeeRefusedAsync("disponibilites-refusees");
        await guide.FillDateAsync("Form.First.From", guide.Today.AddDays(60));
        await guide.FillDateAsync("Form.First.To", guide.Today.AddDays(63));
        // Short notice stays unchosen: the person would be offered a place that another test gives back.
        await guide.FillAsync("Form.AccessNeeds", "fauteuil roulant");
        await guide.PressAsync("/demande/verifier");
        await guide.VisitAsync("/demande/disponibilites", "disponibilites-donnees");
        await guide.VisitAsync("/demande/verifier", "verifier");
    }

    private async Task ProveTheMailboxAsync()
    {
        var mailbox = guide.Site.MailboxOf(_person);
        await guide.PressAsync("/demande/code");
        await guide.SeeAsync("code");
        await guide.SeeRefusedAsync("code-refuse");
        await mailbox.NextCodeAsync();
        await guide.PressAsync("main .fr-btn--secondary", "/demande/code\\?renvoye=1");
        await guide.SeeAsync("code-renvoye");
        await guide.FillAsync("Form.Code", await mailbox.NextCodeAsync());
        await guide.PressAsync("/demande/resultat");
    }

    private async Task ChooseAnHourAsync()
    {
        var (lost, taken) = (await guide.Site.OpenHourAsync(), await guide.Site.OpenHourAsync());
        await guide.VisitAsync("/demande/resultat?deja=1", "resultat-deja");
        await guide.VisitAsync("/demande/resultat", "resultat");
        await guide.SeeRefusedAsync("resultat-refuse");
        await guide.VisitAsync($"/demande/resultat?apres={lost.Minutes}", "resultat-suite");
        await guide.Site.TakeAsync(lost, Person.New());
        await guide.ChooseAsync("Form.Hour", lost.Value);
        await guide.PressAndSeeAsync(".fr-alert--warning", "resultat-perdu");
        await guide.GoAsync($"/demande/resultat?apres={taken.Minutes}");
        await guide.ChooseAsync("Form.Hour", taken.Value);
        await guide.PressAsync("/suivi/[^/]+");
        await guide.SeeAsync("suivi-reserve");
    }
}
