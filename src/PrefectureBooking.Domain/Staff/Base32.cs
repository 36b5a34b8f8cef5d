using System.Text;

namespace PrefectureBooking.Domain.Staff;

/// <summary>Bytes as letters and figures that a person can type (RFC 4648), as authenticator applications ask for keys.</summary>
public static class Base32
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int Bits = 5;

    /// <summary>Without the padding, which the applications refuse.</summary>
    public static string Of(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        var (held, count) = (0, 0);
        foreach (var b in bytes)
        {
            (held, count) = ((held << 8) | b, count + 8);
            for (; count >= Bits; count -= Bits)
            {
                text.Append(Alphabet[(held >> (count - Bits)) & 31]);
            }

            held &= (1 << count) - 1;
        }

        return count == 0 ? text.ToString() : text.Append(Alphabet[(held << (Bits - count)) & 31]).ToString();
    }
}
