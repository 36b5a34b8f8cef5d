using System.Buffers.Binary;
using System.Security.Cryptography;

namespace PrefectureBooking.Domain.Allocation;

/// <summary>Draws between equals: SHA-256(seed ‖ pseudonym), read as one big-endian number, smallest first. Allocation policy, point 7.</summary>
public readonly record struct TieKey(UInt128 High, UInt128 Low) : IComparable<TieKey>
{
    public static TieKey Of(BatchSeed seed, BatchPseudonym pseudonym)
    {
        Span<byte> input = stackalloc byte[BatchSeed.Length + BatchPseudonym.Length];
        seed.Bytes.CopyTo(input);
        pseudonym.WriteTo(input[BatchSeed.Length..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(input, hash);
        return new(BinaryPrimitives.ReadUInt128BigEndian(hash), BinaryPrimitives.ReadUInt128BigEndian(hash[16..]));
    }

    public int CompareTo(TieKey other)
    {
        var order = High.CompareTo(other.High);
        return order != 0 ? order : Low.CompareTo(other.Low);
    }

    public static bool operator <(TieKey left, TieKey right) => left.CompareTo(right) < 0;

    public static bool operator >(TieKey left, TieKey right) => left.CompareTo(right) > 0;

    public static bool operator <=(TieKey left, TieKey right) => left.CompareTo(right) <= 0;

    public static bool operator >=(TieKey left, TieKey right) => left.CompareTo(right) >= 0;
}
