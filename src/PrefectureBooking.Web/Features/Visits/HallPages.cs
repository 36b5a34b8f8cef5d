using PrefectureBooking.Application.Visits.Screens;
using PrefectureBooking.Web.Features.Visits.Display;
using PrefectureBooking.Web.Features.Visits.Tickets;

namespace PrefectureBooking.Web.Features.Visits;

/// <summary>What visitors of a hall see: the display and their ticket's page.</summary>
public static class HallPages
{
    public static IServiceCollection AddHallPages(this IServiceCollection services) => services.AddHallScreens().AddSingleton<HallStream>();

    /// <summary>After routing.</summary>
    public static WebApplication UseHallPages(this WebApplication app)
    {
        app.UseTicketGate();
        return app;
    }

    public static WebApplication MapHallPages(this WebApplication app)
    {
        app.MapDisplay();
        app.MapTickets();
        return app;
    }
}
