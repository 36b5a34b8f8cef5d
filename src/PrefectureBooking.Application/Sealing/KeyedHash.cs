using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace PrefectureBooking.Application.Sealing;

/// <summary>
/// HMAC-SHA-256 under a key of its own per purpose: equal values meet in an index that tells nothing. While the key is being changed
/// there are two: what is written is written under both, so that a person is recognised by either.
/// </summary>
public sealed class KeyedHash(IOptions<SealingOptions> options)
{
    private const int IdBytes = 4;

    private readonly byte[][] _keys = [.. new[] { options.Value.TokenKey, options.Value.OtherTokenKey }.Where(k => k.Length > 0).Select(Convert.FromBase64String)];

    /// <summary>Names the keys in use without telling them; the same whichever of two is the current one.</summary>
    public string KeyIds => string.Join('+', _keys.Select(Id).Order(StringComparer.Ordinal));

    public string CurrentKeyId => Id(_keys[0]);

    public bool IsChanging => _keys.Length > 1;

    /// <summary>Under the current key.</summary>
    public byte[] Of(string purpose, string value) => Of(_keys[0], purpose, value);

    /// <summary>Under each key in use, the current one first.</summary>
    public IReadOnlyList<byte[]> AllOf(string purpose, string value) => [.. _keys.Select(key => Of(key, purpose, value))];

    private static byte[] Of(byte[] key, string purpose, string value) =>
        HMACSHA256.HashData(HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 32, info: Encoding.UTF8.GetBytes(purpose)), Encoding.UTF8.GetBytes(value));

    private static string Id(byte[] key) => Convert.ToHexStringLower(Of(key, "key-id", "").AsSpan(0, IdBytes));
}
