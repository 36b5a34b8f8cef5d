using System.Security.Cryptography;
using System.Text.Json;
using PrefectureBooking.Application.Documents;
using PrefectureBooking.Domain.Documents;

namespace PrefectureBooking.Application.Retention;

/// <summary>What is kept of a certificate: what it says and the lines it counts.</summary>
public sealed record CertificateProof(DateTimeOffset IssuedAt, DocumentContent Content, IReadOnlyList<AttemptedRun> Lines);

/// <summary>
/// Closes a certificate with its own number, 80 random bits that stand on the paper and nowhere else once its demand is gone.
/// AES-256-GCM: 12 bytes of nonce, ciphertext, 16 bytes of tag.
/// </summary>
public static class KeptCertificates
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    public static byte[] OpenerOf(ReadOnlySpan<byte> number) => SHA256.HashData([.. "kept-certificate:"u8, .. number]);

    public static byte[] Close(ReadOnlySpan<byte> number, CertificateProof proof)
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(proof, JsonSerializerOptions.Default);
        var value = new byte[NonceLength + plain.Length + TagLength];
        RandomNumberGenerator.Fill(value.AsSpan(0, NonceLength));
        using var aes = new AesGcm(KeyOf(number), TagLength);
        aes.Encrypt(value.AsSpan(0, NonceLength), plain, value.AsSpan(NonceLength, plain.Length), value.AsSpan(value.Length - TagLength));
        return value;
    }

    public static CertificateProof Open(ReadOnlySpan<byte> number, ReadOnlySpan<byte> value)
    {
        var plain = new byte[value.Length - NonceLength - TagLength];
        using var aes = new AesGcm(KeyOf(number), TagLength);
        aes.Decrypt(value[..NonceLength], value[NonceLength..^TagLength], value[^TagLength..], plain);
        return JsonSerializer.Deserialize<CertificateProof>(plain, JsonSerializerOptions.Default)!;
    }

    private static byte[] KeyOf(ReadOnlySpan<byte> number) => HKDF.DeriveKey(HashAlgorithmName.SHA256, number.ToArray(), 32, info: "kept-certificate"u8.ToArray());
}
