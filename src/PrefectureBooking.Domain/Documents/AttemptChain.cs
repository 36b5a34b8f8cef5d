using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Documents;

/// <summary>
/// The hash chain of one certificate: the first hash covers the certificate's id, each next one the hash before it and its line.
/// The last is printed on the certificate and sealed with it: no line can be changed, added, removed or put elsewhere.
/// </summary>
public static class AttemptChain
{
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The lines of a certificate, oldest run first.</summary>
    public static IReadOnlyList<CertificateAttempt> Of(IssuedDocumentId certificate, IEnumerable<AttemptedRun> runs)
    {
        var lines = new List<CertificateAttempt>();
        var hash = Start(certificate);
        foreach (var run in runs.Select(InStoredPrecision).OrderBy(r => r.RanAt))
        {
            hash = Next(hash, lines.Count + 1, run);
            lines.Add(new CertificateAttempt
            {
                CertificateId = certificate, Ordinal = lines.Count + 1, RanAt = run.RanAt, Site = run.Site, Procedure = run.Procedure,
                Result = run.Result, Hash = hash,
            });
        }

        return lines;
    }

    /// <param name="lines">As stored, in any order.</param>
    /// <param name="head">The last hash, as the certificate knows it.</param>
    public static bool Holds(IssuedDocumentId certificate, IEnumerable<CertificateAttempt> lines, ReadOnlySpan<byte> head)
    {
        var hash = Start(certificate);
        var count = 0;
        foreach (var line in lines.OrderBy(l => l.Ordinal))
        {
            hash = Next(hash, ++count, line.Run);
            if (line.Ordinal != count || !hash.AsSpan().SequenceEqual(line.Hash))
            {
                return false;
            }
        }

        return count > 0 && head.SequenceEqual(hash);
    }

    private static byte[] Start(IssuedDocumentId certificate) => SHA256.HashData(certificate.Value.ToByteArray(bigEndian: true));

    private static byte[] Next(byte[] before, int ordinal, AttemptedRun run)
    {
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        all.AppendData(before);
        foreach (var field in new[] { ordinal.ToString(CultureInfo.InvariantCulture), Instant(run.RanAt), run.Site, run.Procedure, run.Result.ToString() })
        {
            Append(all, Utf8.GetBytes(field));
        }

        return all.GetHashAndReset();
    }

    // Each field carries its length: "AB" and "C" are not "A" and "BC".
    private static void Append(IncrementalHash all, byte[] field)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, field.Length);
        all.AppendData(length);
        all.AppendData(field);
    }

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    // PostgreSQL keeps microseconds; a finer instant would not be the same when read back.
    private static AttemptedRun InStoredPrecision(AttemptedRun run) =>
        run with { RanAt = run.RanAt.ToUniversalTime().AddTicks(-(run.RanAt.Ticks % TimeSpan.TicksPerMicrosecond)) };
}
