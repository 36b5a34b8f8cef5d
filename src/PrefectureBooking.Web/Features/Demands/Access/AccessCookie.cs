using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Web.Features.Demands.Access;

/// <summary>The right of one browser to act on one demand, for 30 minutes (system time) after a code sent by mail was typed there.</summary>
public sealed class AccessCookie(TimedSeal seal)
{
    public const string Name = "acces";

    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    private const string Purpose = "PrefectureBooking.DemandAccess";

    public void Set(HttpContext context, DemandId demand) => context.Response.Cookies.Append(
        Name, seal.Seal(Purpose, demand.Value.ToString("N"), Lifetime), PersonalCookie.Options(context, Lifetime));

    /// <returns>The demand this browser may act on; null without the right, or when its time is over.</returns>
    public DemandId? Read(HttpContext context) =>
        seal.Open(Purpose, context.Request.Cookies[Name]) is { } id ? new DemandId(Guid.ParseExact(id, "N")) : null;

    public bool Allows(HttpContext context, DemandId demand) => Read(context) == demand;

    public void Clear(HttpContext context) => context.Response.Cookies.Delete(Name, PersonalCookie.Options(context, null));
}
