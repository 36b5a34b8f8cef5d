using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Web.Features.Demands.Access;

/// <summary>
/// The right of one browser to act on one demand, for 30 minutes (system time) after a code sent by mail was typed there.
/// </summary>
/// <remarks>The framework's time-limited protector reads the machine's clock; the limit stands in the payload, so that tests move the time.</remarks>
public sealed class AccessCookie(IDataProtectionProvider protection, TimeProvider time)
{
    public const string Name = "acces";

    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    private const int IdLength = 16;

    private readonly IDataProtector _protector = protection.CreateProtector("PrefectureBooking.DemandAccess");

    public void Set(HttpContext context, DemandId demand)
    {
        var payload = new byte[IdLength + sizeof(long)];
        demand.Value.TryWriteBytes(payload);
        BinaryPrimitives.WriteInt64LittleEndian(payload.AsSpan(IdLength), (time.GetUtcNow() + Lifetime).UtcTicks);
        context.Response.Cookies.Append(Name, WebEncoders.Base64UrlEncode(_protector.Protect(payload)), Options(context, Lifetime));
    }

    /// <returns>The demand this browser may act on; null without the right, or when its time is over.</returns>
    public DemandId? Read(HttpContext context)
    {
        if (!context.Request.Cookies.TryGetValue(Name, out var value))
        {
            return null;
        }
        try
        {
            var payload = _protector.Unprotect(WebEncoders.Base64UrlDecode(value));
            var until = BinaryPrimitives.ReadInt64LittleEndian(payload.AsSpan(IdLength));
            return time.GetUtcNow().UtcTicks < until ? new DemandId(new Guid(payload.AsSpan(0, IdLength))) : null;
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
    }

    public bool Allows(HttpContext context, DemandId demand) => Read(context) == demand;

    public void Clear(HttpContext context) => context.Response.Cookies.Delete(Name, Options(context, null));

    private static CookieOptions Options(HttpContext context, TimeSpan? lifetime) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        Path = "/",
        MaxAge = lifetime,
        IsEssential = true,
    };
}
