using PrefectureBooking.Application.Demands;
using PrefectureBooking.Web.Features.Demands.Access;
using PrefectureBooking.Web.Features.Demands.Journey;

namespace PrefectureBooking.Web.Features.Demands.Leave;

/// <summary>Forgets a person on a shared device: unfinished answers are erased, rights and keys leave the browser.</summary>
public sealed class LeaveDevice(JourneyCookie journeyCookie, Journeys journeys, AccessCookie access, DossierCookie dossiers)
{
    public async Task LeaveAsync(HttpContext context)
    {
        if (journeyCookie.Read(context) is { } key && await journeys.FindAsync(key, context.RequestAborted) is { } open)
        {
            await journeys.EndAsync(open.Id, context.RequestAborted);
        }

        JourneyCookie.Clear(context);
        access.Clear(context);
        dossiers.Clear(context);
    }
}
