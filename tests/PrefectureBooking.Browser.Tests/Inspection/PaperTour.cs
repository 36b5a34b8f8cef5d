using System.Globalization;
using PrefectureBooking.Browser.Tests.Site;
using PrefectureBooking.Testing;

namespace PrefectureBooking.Browser.Tests.Inspection;

/// <summary>The list of a day: searched, printed, and typed in again after a power cut.</summary>
internal sealed class PaperTour(Guide guide)
{
    public async Task WalkAsync()
    {
        var day = guide.Site.Last(DayOfWeek.Sunday);
        var came = await guide.Site.ExpectAsync(day, Person.New() with { GivenNames = "Võ Đặng Quỳnh Như", FamilyName = "Trương-Huỳnh de la Rivière" });
        var late = await guide.Site.ExpectAsync(day, Person.New() with { GivenNames = "Małgorzata", FamilyName = "Święcicka-Żółkiewska" });
        await guide.VisitStaffAsync(Address("/guichet/liste/imprimer", day), "liste-imprimer");
        await guide.VisitStaffAsync("/guichet/liste/imprimer?site=nanterre&jour=2026-01-04", "liste-imprimer-vide");
        await guide.VisitStaffAsync("/guichet/liste/papier", "papier-lieux");
        await guide.VisitStaffAsync("/guichet/liste/papier?site=nanterre&jour=2026-01-04", "papier-trop-tard");
        await guide.VisitStaffAsync(Address("/guichet/liste/papier", day), "papier");
        await guide.GoLiveAsync();
        await TypeAsync(day, came, late);
        await guide.VisitStaffAsync(Address("/guichet/liste/imprimer", day), "liste-imprimer-cochee");
        await SearchAsync();
    }

    private async Task TypeAsync(DateOnly day, Expected came, Expected late)
    {
        await guide.TypeInAsync($"{Line(came)} input[type=text] >> nth=0", "tard");
        await guide.ChooseAnyAsync("Absent");
        await guide.SeeRefusedAsync("papier-refuse");
        await guide.VisitStaffAsync(Address("/guichet/liste/papier", day), "papier-de-nouveau");
        await guide.GoLiveAsync();
        await guide.TypeInAsync($"{Line(came)} input[type=text] >> nth=0", came.After(-5));
        await guide.TypeInAsync($"{Line(late)} input[type=text] >> nth=1", late.After(30));
        await guide.TypeInAsync($"{Line(late)} input[type=text] >> nth=2", "31/12/2027");
        await guide.SeeRefusedAsync("papier-recepisse-incomplet");
        await guide.SelectAsync($"{Line(late)} select", "oui");
        await guide.PressAndSeeAsync(".fr-alert--success", "papier-enregistre");
    }

    private async Task SearchAsync()
    {
        var hour = await guide.Site.OpenHourAsync();
        await guide.Site.TakeAsync(hour, Person.New() with { GivenNames = "Zoé", FamilyName = "Lemercier-Ouedraogo" });
        await guide.VisitStaffAsync(Address("/guichet/liste", hour.Day.AddDays(-1)), "liste-veille");
        await guide.TypeInAsync("#liste-recherche", "ouedra");
        await guide.PressAndSeeAsync("Chercher dans les 7 jours suivants", ".pb-day-later a", "liste-recherche");
    }

    private static string Line(Expected person) => $".pb-paper-line:has-text('{person.Dossier}')";

    private static string Address(string path, DateOnly day) => $"{path}?site=nanterre&jour={day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
}
