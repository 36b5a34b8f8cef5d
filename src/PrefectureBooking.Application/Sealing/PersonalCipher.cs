using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace PrefectureBooking.Application.Sealing;

/// <summary>
/// Seals personal values with AES-256-GCM. Stored form: length of the key id, key id, 12-byte nonce, ciphertext, 16-byte tag.
/// The purpose is authenticated: a value moved to another column does not open.
/// </summary>
public sealed class PersonalCipher(IOptions<SealingOptions> options)
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    private readonly Dictionary<string, byte[]> _keys = options.Value.Keys.ToDictionary(k => k.Key, k => Convert.FromBase64String(k.Value));

    /// <summary>Id of the key that seals new values.</summary>
    public string CurrentKey => options.Value.CurrentKey;

    public byte[] Seal<T>(string purpose, T value) => Seal(purpose, JsonSerializer.SerializeToUtf8Bytes(value, JsonSerializerOptions.Default));

    public T Open<T>(string purpose, byte[] value) => JsonSerializer.Deserialize<T>(OpenBytes(purpose, value), JsonSerializerOptions.Default)!;

    /// <summary>The same value under the current key.</summary>
    public byte[] Reseal(string purpose, byte[] value) => Seal(purpose, OpenBytes(purpose, value));

    private byte[] Seal(string purpose, byte[] plain)
    {
        var id = Encoding.UTF8.GetBytes(options.Value.CurrentKey);
        var value = new byte[1 + id.Length + NonceLength + plain.Length + TagLength];
        value[0] = (byte)id.Length;
        id.CopyTo(value, 1);
        var nonce = value.AsSpan(1 + id.Length, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        var cipher = value.AsSpan(1 + id.Length + NonceLength, plain.Length);
        using var aes = new AesGcm(_keys[options.Value.CurrentKey], TagLength);
        aes.Encrypt(nonce, plain, cipher, value.AsSpan(value.Length - TagLength), Encoding.UTF8.GetBytes(purpose));
        return value;
    }

    /// <exception cref="CryptographicException">The value was altered, belongs to another purpose, or its key is not in the ring.</exception>
    private byte[] OpenBytes(string purpose, ReadOnlySpan<byte> value)
    {
        var id = Encoding.UTF8.GetString(value.Slice(1, value[0]));
        var key = _keys.GetValueOrDefault(id) ?? throw new CryptographicException($"Key {id} is not in the ring.");
        var body = value[(1 + value[0])..];
        var plain = new byte[body.Length - NonceLength - TagLength];
        using var aes = new AesGcm(key, TagLength);
        aes.Decrypt(body[..NonceLength], body[NonceLength..^TagLength], body[^TagLength..], plain, Encoding.UTF8.GetBytes(purpose));
        return plain;
    }
}
