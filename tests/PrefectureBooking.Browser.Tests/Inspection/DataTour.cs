namespace PrefectureBooking.Browser.Tests.Inspection;

/// <summary>Who read what, and the register of processing, for a supervisor and administrator who has signed in.</summary>
internal sealed class DataTour(Guide guide)
{
    public async Task WalkAsync()
    {
        await guide.VisitStaffAsync("/encadrement/acces", "acces");
        await guide.GoLiveAsync();
        await guide.SeeRefusedAsync("acces-refuse");
        await guide.FillDateAsync("Form.Day", guide.Today);
        await guide.PressAndSeeAsync("Chercher", ".pb-tally__table", "acces-jour");
        await guide.VisitStaffAsync("/administration/donnees", "donnees-registre");
    }
}
