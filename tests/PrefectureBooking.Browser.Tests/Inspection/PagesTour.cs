namespace PrefectureBooking.Browser.Tests.Inspection;

/// <summary>Pages that anybody may open at any time.</summary>
internal sealed class PagesTour(Guide guide)
{
    public async Task WalkAsync()
    {
        await guide.VisitAsync("", "accueil");
        await guide.VisitAsync("/aide", "aide");
        await guide.VisitAsync("/accessibilite", "accessibilite");
        await guide.VisitAsync("/donnees-personnelles", "donnees-personnelles");
        await guide.VisitAsync("/transparence", "transparence");
        await guide.VisitAsync("/transparence/92", "transparence-92");
        await guide.OpenAllAsync("details.pb-more", "transparence-92-tirages");
        await guide.VisitAsync("/transparence/974", "transparence-974");
        await guide.VisitAsync("/nulle-part", "404");
        await guide.VisitAsync("/demande", "demande");
        await guide.VisitAsync("/demande/interrompue", "interrompue");
        await guide.VisitAsync("/demande/en-ligne/etudiant", "en-ligne");
        await guide.VisitAsync("/demande/identite-a-controler/92", "identite-a-controler");
        await guide.VisitAsync("/quitter", "quitter");
        await guide.PressAsync("/quitter\\?fait=1");
        await guide.SeeAsync("quitte");
    }
}
