using System.Globalization;
using PrefectureBooking.Browser.Tests.Site;
using PrefectureBooking.Testing;

namespace PrefectureBooking.Browser.Tests.Inspection;

/// <summary>The agents' pages, which are in French.</summary>
internal sealed class StaffTour(Guide guide)
{
    public async Task WalkAsync()
    {
        // In French too, and for everybody.
        await guide.VisitStaffAsync("/opendata", "opendata");
        await guide.OpenAllAsync("details.pb-more", "opendata-colonnes");

        var hour = await guide.Site.OpenHourAsync();
        await guide.Site.TakeAsync(hour, Person.New() with { GivenNames = "Võ Thị", FamilyName = "Nguyễn-Phúc de la Rivière" });
        await new AccountsTour(guide).SignInAsync();
        await guide.VisitStaffAsync($"/guichet/liste?site=nanterre&jour={Day(hour.Day)}", "guichet-jour");
        await guide.VisitStaffAsync("/guichet/liste?site=nanterre&jour=2026-01-04", "guichet-vide");
        await guide.VisitStaffAsync("/guichet/liste?site=saint-denis", "guichet-refuse");
        await new PaperTour(guide).WalkAsync();
        await new DeskTour(guide).WalkAsync();
        await new SupervisionTour(guide).WalkAsync();
        await new PlanningTour(guide).WalkAsync();
        await new MailsTour(guide).WalkAsync();
        await new CallersTour(guide).WalkAsync();
        await new AccountsTour(guide).WalkAsync();
        await new DataTour(guide).WalkAsync();
        await new AdministrationTour(guide).WalkAsync();
        await new HelpersTour(guide).WalkAsync();
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
