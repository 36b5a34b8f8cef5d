namespace PrefectureBooking.Browser.Tests.Inspection;

/// <summary>Who read what, for a supervisor who has signed in; then the register, for an administrator. The last tour: another account stays signed in.</summary>
internal sealed class DataTour(Guide guide)
{
    public async Task WalkAsync()
    {
        await guide.VisitStaffAsync("/encadrement/acces", "acces");
        await guide.GoLiveAsync();
        await guide.SeeRefusedAsync("acces-refuse");
        await guide.FillDateAsync("Form.Day", guide.Today);
        await guide.PressAndSeeAsync("Chercher", ".pb-tally__table", "acces-jour");
        await guide.VisitStaffAsync("/connexion", "connexion-administration");
        var administrator = guide.Site.Accounts.Single(demo => demo.UserName == "administration.nanterre");
        await guide.FillAsync("Form.UserName", administrator.UserName);
        await guide.FillAsync("Form.Password", administrator.Password);
        await guide.PressToStaffAsync("/encadrement");
        await guide.VisitStaffAsync("/administration", "administration");
        await guide.VisitStaffAsync("/administration/donnees", "donnees-registre");
    }
}
