using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using PrefectureBooking.Application.Access;
using PrefectureBooking.Application.Sealing;

namespace PrefectureBooking.Web.Features.Demands.Journey;

/// <summary>Holds the key of a journey and nothing else; it lasts as long as the journey, so that closing the phone loses nothing.</summary>
public sealed class JourneyCookie(IDataProtectionProvider protection, IOptions<AccessOptions> options)
{
    public const string Name = "demande";

    private readonly IDataProtector _protector = protection.CreateProtector("PrefectureBooking.Journey");

    public void Set(HttpContext context, SecretToken key) =>
        context.Response.Cookies.Append(Name, _protector.Protect(key.Value), Options(context, options.Value.JourneyLifetime));

    public SecretToken? Read(HttpContext context)
    {
        if (!context.Request.Cookies.TryGetValue(Name, out var value))
        {
            return null;
        }

        try
        {
            return SecretToken.TryParse(_protector.Unprotect(value), out var key) ? key : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public static void Clear(HttpContext context) => context.Response.Cookies.Delete(Name, Options(context, null));

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
