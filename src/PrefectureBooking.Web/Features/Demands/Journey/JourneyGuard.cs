namespace PrefectureBooking.Web.Features.Demands.Journey;

/// <summary>The page asks a question of the journey.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AsksAttribute(JourneyStep step) : Attribute
{
    public JourneyStep Step { get; } = step;
}

/// <summary>
/// Nobody jumps ahead: an address asked for too early leads to the first question without answer, and one without journey
/// to the page that offers to start again. Done before any page is rendered, for reading and for posting alike.
/// </summary>
public sealed class JourneyGuard(RequestDelegate next, JourneyVisits visits)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<AsksAttribute>() is { } asks)
        {
            var visit = await visits.FindAsync(context);
            if (DetourOf(visit, asks.Step) is { } detour)
            {
                context.Response.Redirect(detour);
                return;
            }

            context.Features.Set(visit);
        }

        await next(context);
    }

    private static string? DetourOf(JourneyVisit? visit, JourneyStep step) => visit switch
    {
        null => step is JourneyStep.Procedure ? null : JourneyAddress.Interrupted,
        _ => visit.Path.MayShow(step) ? null : JourneyAddress.Of(visit.Path.FirstUnanswered),
    };
}
