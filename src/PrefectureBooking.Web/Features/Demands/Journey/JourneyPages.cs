using PrefectureBooking.Web.Features.Demands.Leave;

namespace PrefectureBooking.Web.Features.Demands.Journey;

public static class JourneyPages
{
    public static IServiceCollection AddJourneyPages(this IServiceCollection services) => services
        .AddSingleton<JourneyCookie>().AddSingleton<JourneyVisits>()
        .AddSingleton<CodeSending>().AddSingleton<Registration>().AddSingleton<ResultVisits>()
        .AddSingleton<LeaveDevice>();

    /// <summary>To be called after routing, which says what question an address asks.</summary>
    public static IApplicationBuilder UseJourneyPages(this IApplicationBuilder app) => app.UseMiddleware<JourneyGuard>();
}
