using PrefectureBooking.Browser.Tests.Site;
using PrefectureBooking.Testing;

namespace PrefectureBooking.Browser.Tests.Inspection;

/// <summary>The pages of helpers and of those who answer for them, each signed in anew: the last of the staff's tours.</summary>
internal sealed class HelpersTour(Guide guide)
{
    public async Task WalkAsync()
    {
        var person = await guide.Site.RegisterHelpedAsync(Person.New() with { GivenNames = "Võ Thị", FamilyName = "Nguyễn-Phúc de la Rivière" });
        await guide.VisitStaffAsync("/encadrement/aidants", "aidants-jours");
        await guide.VisitStaffAsync($"/accueil/demandes?site=nanterre&demande={person.Demand.Value}", "aidants-accueil");
        await guide.OpenAllAsync("details.pb-more", "aidants-accueil-reprendre");
        await HelpAsync(person);
        await AdministerAsync();
    }

    private async Task HelpAsync(Resident person)
    {
        await guide.SignInAsync(Helped.Account, "/aidants");
        await guide.SeeAsync("aidants");
        await guide.PressAndSeeAsync("Inscrire une personne", "[name='Form.Procedure']", "aidants-inscrire");
        await guide.ChooseAsync("Form.MandateKind", "Written");
        await guide.PressAndSeeAsync(".pb-summary", "aidants-refuse");
        await guide.VisitStaffAsync($"/aidants/demandes/{person.Demand.Value}", "aidants-personne");
        await guide.VisitStaffAsync($"/aidants/demandes/{Guid.Empty}", "aidants-404");
        await guide.VisitStaffAsync($"/aidants/impression/demande/{person.Demand.Value}", "aidants-papier");
        await guide.VisitStaffAsync($"/aidants/impression/convocation/{person.Demand.Value}", "aidants-sans-convocation");
    }

    private async Task AdministerAsync()
    {
        await guide.SignInAsync("administration.nanterre", "/administration/organismes");
        await guide.SeeAsync("organismes");
        await guide.SeeRefusedAsync("organismes-refuse");
    }
}
