using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Allocation;

/// <summary>
/// A demand's name in one batch: the first half of SHA-256("PrefectureBooking batch pseudonym" ‖ 0 ‖ family ‖ yyyymmdd ‖ pseudonym).
/// Two batches cannot be joined without the demand's own random pseudonym, which only the person and the database hold.
/// </summary>
public readonly record struct BatchPseudonym(UInt128 Value) : IComparable<BatchPseudonym>
{
    public const int Length = 16;

    private const int DateLength = 4;

    private static readonly byte[] Domain = Encoding.ASCII.GetBytes("PrefectureBooking batch pseudonym\0");

    /// <param name="pseudonym">Random, drawn at registration, never changed.</param>
    /// <param name="family">Of one préfecture, so that it names the préfecture too.</param>
    /// <param name="runOn">The run's own day.</param>
    public static BatchPseudonym Of(Guid pseudonym, FamilyId family, DateOnly runOn)
    {
        Span<byte> input = stackalloc byte[Domain.Length + Length + DateLength + Length];
        Domain.CopyTo(input);
        family.Value.TryWriteBytes(input[Domain.Length..], bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(input[(Domain.Length + Length)..], (runOn.Year * 10_000) + (runOn.Month * 100) + runOn.Day);
        pseudonym.TryWriteBytes(input[(Domain.Length + Length + DateLength)..], bigEndian: true, out _);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(input, hash);
        return new(BinaryPrimitives.ReadUInt128BigEndian(hash));
    }

    public void WriteTo(Span<byte> destination) => BinaryPrimitives.WriteUInt128BigEndian(destination, Value);

    /// <summary>32 lower-case hexadecimal characters, as published.</summary>
    public override string ToString() => Value.ToString("x32", System.Globalization.CultureInfo.InvariantCulture);

    public int CompareTo(BatchPseudonym other) => Value.CompareTo(other.Value);

    public static bool operator <(BatchPseudonym left, BatchPseudonym right) => left.CompareTo(right) < 0;

    public static bool operator >(BatchPseudonym left, BatchPseudonym right) => left.CompareTo(right) > 0;

    public static bool operator <=(BatchPseudonym left, BatchPseudonym right) => left.CompareTo(right) <= 0;

    public static bool operator >=(BatchPseudonym left, BatchPseudonym right) => left.CompareTo(right) >= 0;
}
