using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Web.Features.Demands.Access;

namespace PrefectureBooking.Web.Features.Demands.Follow;

/// <summary>
/// Stands before every address under a person's link, for reading and posting alike: no page can forget to ask.
/// A token that opens nothing is an unknown address, whatever is wrong with it.
/// </summary>
public sealed class FollowGate(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, ReadDemand demands, AccessCookie access)
    {
        var wanted = context.GetEndpoint()!.Metadata.GetRequiredMetadata<FollowedDemandAttribute>();
        if (!SecretToken.TryParse(context.GetRouteValue("token") as string, out var token)
            || await demands.HandleAsync(token, context.RequestAborted) is not { } view)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        var followed = new FollowedDemand(token, view, access.Allows(context, view.Demand.Id));
        if (!followed.Demand.IsActive && wanted is { Place.Length: > 0, AlsoEnded: false })
        {
            context.Response.Redirect(followed.Address());
            return;
        }
        if (wanted.NeedsCode && !followed.MayAct)
        {
            context.Response.Redirect(followed.CodeAddress(wanted.Place));
            return;
        }
        context.Features.Set(followed);
        await next(context);
    }
}
