using PrefectureBooking.Browser.Tests.Site;
using PrefectureBooking.Testing;

namespace PrefectureBooking.Browser.Tests.Inspection;

/// <summary>What visitors of a hall see: the display, and their own number wherever it stands.</summary>
internal sealed class HallTour(Guide guide)
{
    public async Task WalkAsync()
    {
        var hall = await guide.Site.OpenHallAsync();
        await guide.VisitStaffAsync("/ecran/antony", "ecran-calme");
        await WaitAsync(hall);
        await ComeAsync(hall);
        await MissAsync(hall);
        await hall.CloseAsync();
    }

    private async Task WaitAsync(LivelyHall hall)
    {
        var (guest, next) = (await ArriveAsync(hall), await ArriveAsync(hall));
        var now = guide.Site.Application.Clock.Now;
        await hall.ChangeAsync(next.Ticket, ticket => ticket.Tell(now.AddMinutes(20), now.AddMinutes(45)));
        await guide.VisitAsync(next.Page, "ticket-attente");
        await hall.CallAsync();
        await guide.VisitAsync(guest.Page, "ticket-appel");
        await guide.VisitStaffAsync(Halls.Display, "ecran");

        // The address on the paper itself.
        await guide.VisitStaffAsync(guest.Page, "ticket-court");
        await hall.CameAsync(guest.Ticket);
        await guide.VisitAsync(guest.Page, "ticket-guichet");
        await hall.ParkAsync(guest.Ticket);
        await guide.VisitAsync(guest.Page, "ticket-a-part");
        await hall.ChangeAsync(guest.Ticket, ticket => ticket.Leave(now));
        await guide.VisitAsync(guest.Page, "ticket-parti");
        await hall.ChangeAsync(next.Ticket, ticket => ticket.PutOff(now));
        await guide.VisitAsync(next.Page, "ticket-reporte");
    }

    private async Task ComeAsync(LivelyHall hall)
    {
        var guest = await ArriveAsync(hall);
        await hall.CallAsync();
        await hall.CameAsync(guest.Ticket);
        await hall.ChangeAsync(guest.Ticket, ticket => ticket.Finish(guide.Site.Application.Clock.Now));
        await guide.VisitAsync(guest.Page, "ticket-fini");
        await guide.Site.AgeAsync(guest);
        await guide.VisitAsync(guest.Page, "ticket-410");
    }

    private async Task MissAsync(LivelyHall hall)
    {
        var guest = await ArriveAsync(hall);
        await hall.AbsentAsync(await hall.CallAsync());
        await guide.VisitAsync(guest.Page, "ticket-manque");
        for (var again = 0; again < 2; again++)
        {
            await hall.ChangeAsync(guest.Ticket, ticket => ticket.Return(guide.Site.Application.Clock.Now));
            await hall.AbsentAsync(await hall.CallAsync());
        }

        await guide.VisitAsync(guest.Page, "ticket-absent");
    }

    private Task<HallGuest> ArriveAsync(LivelyHall hall) => guide.Site.ArriveAsync(hall, guide.Language);
}
