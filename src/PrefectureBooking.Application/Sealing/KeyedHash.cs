using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace PrefectureBooking.Application.Sealing;

/// <summary>HMAC-SHA-256 under a key of its own per purpose: equal values meet in an index that tells nothing.</summary>
public sealed class KeyedHash(IOptions<SealingOptions> options)
{
    private readonly byte[] _key = Convert.FromBase64String(options.Value.TokenKey);

    public byte[] Of(string purpose, string value)
    {
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, _key, 32, info: Encoding.UTF8.GetBytes(purpose));
        return HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(value));
    }
}
