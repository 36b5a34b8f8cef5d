using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace PrefectureBooking.Application.Sealing;

/// <summary>An unguessable token of 160 bits for links and cookies; the database holds its SHA-256 only.</summary>
public sealed record SecretToken
{
    private const int Bytes = 20;
    private const int Characters = 27;

    private SecretToken(string value) => Value = value;

    public string Value { get; }

    public byte[] Hash => SHA256.HashData(Encoding.ASCII.GetBytes(Value));

    public static SecretToken New() => new(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes)));

    public static bool TryParse(string? typed, [NotNullWhen(true)] out SecretToken? token)
    {
        token = typed?.Length == Characters && Base64Url.IsValid(typed) ? new SecretToken(typed) : null;
        return token is not null;
    }

    public override string ToString() => "•••";
}
