using Microsoft.Extensions.DependencyInjection.Extensions;
using PrefectureBooking.Web.Features.Demands.Access;
using PrefectureBooking.Web.Features.PersonalData;

namespace PrefectureBooking.Web.Features.Demands.Follow;

/// <summary>The person's own page and what it stands on.</summary>
public static class FollowPages
{
    public static IServiceCollection AddFollowPages(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services.AddSingleton<TimedSeal>().AddSingleton<AccessCookie>().AddSingleton<DossierCookie>().AddSingleton<TakeHour>();
    }

    /// <summary>After routing: whatever stands under a person's link is opened by its token first.</summary>
    public static WebApplication UseFollowGate(this WebApplication app)
    {
        app.UseWhen(
            context => context.GetEndpoint()?.Metadata.GetMetadata<FollowedDemandAttribute>() is not null,
            branch => branch.UseMiddleware<FollowGate>());
        return app;
    }

    public static WebApplication MapFollowFiles(this WebApplication app)
    {
        app.MapGet("/{lang}/suivi/{token}/rendez-vous.ics", CalendarDownload.Of)
            .WithMetadata(new FollowedDemandAttribute { Place = "rendez-vous.ics" })
            .AllowAnonymous();
        app.MapGet("/{lang}/suivi/{token}/donnees.json", OwnDataFile.OfAsync)
            .WithMetadata(new FollowedDemandAttribute { Place = "donnees.json", NeedsCode = true, AlsoEnded = true })
            .AllowAnonymous();
        return app;
    }
}
