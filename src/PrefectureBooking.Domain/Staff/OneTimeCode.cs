using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PrefectureBooking.Domain.Staff;

/// <summary>The six digits an authenticator application shows (RFC 6238: HMAC-SHA-1, one code for each step of 30 seconds).</summary>
public static class OneTimeCode
{
    public const int Digits = 6;

    /// <summary>Bytes of a key.</summary>
    public const int KeyLength = 20;

    private const int StepSeconds = 30;
    private const int Codes = 1_000_000;

    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(KeyLength);

    public static long StepAt(DateTimeOffset now) => now.ToUnixTimeSeconds() / StepSeconds;

    public static DateTimeOffset EndOf(long step) => DateTimeOffset.FromUnixTimeSeconds((step + 1) * StepSeconds);

    [SuppressMessage("Security", "CA5350", Justification = "The applications know SHA-1 only; as an HMAC it has no known weakness (RFC 6238, 1.2).")]
    public static string Of(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(key, counter, hash);
        var value = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xF)..]) & int.MaxValue;
        return (value % Codes).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The steps of which this is the code: now's, or the one before or after, for a clock that is a little off.</summary>
    public static IReadOnlyList<long> StepsOf(byte[] key, string code, DateTimeOffset now)
    {
        var typed = Encoding.ASCII.GetBytes(code);
        var here = StepAt(now);
        return [.. new[] { here - 1, here, here + 1 }.Where(step => CryptographicOperations.FixedTimeEquals(typed, Encoding.ASCII.GetBytes(Of(key, step))))];
    }
}
