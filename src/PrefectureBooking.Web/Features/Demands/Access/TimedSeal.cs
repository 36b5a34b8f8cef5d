using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace PrefectureBooking.Web.Features.Demands.Access;

/// <summary>Seals a cookie's value for a while (system time).</summary>
/// <remarks>The framework's time-limited protector reads the machine's clock; here the limit stands in the value, so that tests move the time.</remarks>
public sealed class TimedSeal(IDataProtectionProvider protection, TimeProvider time)
{
    public string Seal(string purpose, string value, TimeSpan lifetime)
    {
        var until = (time.GetUtcNow() + lifetime).UtcTicks.ToString("D19", CultureInfo.InvariantCulture);
        return protection.CreateProtector(purpose).Protect(until + value);
    }

    /// <returns>Null for what was not sealed here, for another purpose, or too long ago.</returns>
    public string? Open(string purpose, string? sealedValue)
    {
        try
        {
            var opened = protection.CreateProtector(purpose).Unprotect(sealedValue ?? "");
            var until = long.Parse(opened.AsSpan(0, 19), CultureInfo.InvariantCulture);
            return time.GetUtcNow().UtcTicks < until ? opened[19..] : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
