using System.Security.Cryptography;

namespace PrefectureBooking.Domain.Allocation;

/// <summary>
/// 32 secret bytes drawn before the registration day begins. Their commitment is published then, the bytes after the run:
/// nobody could choose them knowing who takes part. Allocation policy, point 7.
/// </summary>
public sealed class BatchSeed
{
    public const int Length = 32;

    private readonly byte[] _bytes;

    /// <param name="bytes">From a secure source.</param>
    public BatchSeed(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length)
        {
            throw new ArgumentException($"A seed has {Length} bytes.", nameof(bytes));
        }

        _bytes = bytes.ToArray();
    }

    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>SHA-256 of the bytes: what is published beforehand.</summary>
    public byte[] Commitment() => SHA256.HashData(_bytes);

    /// <summary>Whether these bytes are the ones committed to.</summary>
    public bool Opens(ReadOnlySpan<byte> commitment) => CryptographicOperations.FixedTimeEquals(SHA256.HashData(_bytes), commitment);
}
