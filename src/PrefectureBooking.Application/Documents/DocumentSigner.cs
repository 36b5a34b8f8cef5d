using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using PrefectureBooking.Domain.Documents;

namespace PrefectureBooking.Application.Documents;

/// <summary>
/// Signs a document's number and tells a signed code from any other: HMAC-SHA-256, cut to 80 bits so that a person can type it.
/// Guessing one needs 2^80 questions to the site; the database alone makes none.
/// </summary>
public sealed class DocumentSigner(IOptions<DocumentSigningOptions> options)
{
    private readonly Dictionary<string, byte[]> _keys = options.Value.Keys.ToDictionary(k => k.Key, k => Convert.FromBase64String(k.Value), StringComparer.Ordinal);

    public DocumentCode Sign(ReadOnlySpan<byte> number)
    {
        var id = options.Value.CurrentKey;
        return DocumentCode.Of(id, number, Signature(id, _keys[id], number));
    }

    /// <returns>True when a key of the ring signed it, be it an old one.</returns>
    public bool Holds(DocumentCode code) =>
        _keys.TryGetValue(code.KeyId, out var key)
        && CryptographicOperations.FixedTimeEquals(Signature(code.KeyId, key, code.Number), code.Signature);

    private static byte[] Signature(string id, byte[] key, ReadOnlySpan<byte> number) =>
        HMACSHA256.HashData(key, (byte[])[.. Encoding.ASCII.GetBytes($"document:{id}:"), .. number])[..DocumentCode.SignatureBytes];
}
