using PrefectureBooking.Domain.Staff;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Staff;

/// <summary>The key of a second factor as a telephone takes it.</summary>
public static class AuthenticatorKey
{
    private const int Group = 4;

    /// <summary>What the square says to the application.</summary>
    public static string Address(string userName, byte[] key)
    {
        var issuer = Uri.EscapeDataString(StaffSecondFactorTexts.Issuer);
        return $"otpauth://totp/{issuer}:{Uri.EscapeDataString(userName)}?secret={Base32.Of(key)}&issuer={issuer}";
    }

    /// <summary>To be typed, where a square cannot be photographed.</summary>
    public static string InGroups(byte[] key) => string.Join(' ', Base32.Of(key).Chunk(Group).Select(group => new string(group)));
}
