using System.Diagnostics.CodeAnalysis;

namespace PrefectureBooking.Domain.Documents;

/// <summary>
/// What stands in a document's QR and can be typed: the signing key's id, a random number of 80 bits and a signature of 80 bits,
/// in Crockford's letters (no I, L, O or U to misread). It says nothing about the document or its bearer.
/// </summary>
public sealed record DocumentCode
{
    public const int NumberBytes = 10;
    public const int SignatureBytes = 10;
    public const int LongestKeyId = 4;

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Letters = (NumberBytes + SignatureBytes) * 8 / 5;
    private const int Group = 4;

    /// <summary>Far above what anybody types with spaces and hyphens.</summary>
    private const int LongestTyped = 100;

    private readonly byte[] _bytes;

    private DocumentCode(string keyId, byte[] bytes) => (KeyId, _bytes) = (keyId, bytes);

    public string KeyId { get; }

    public byte[] Number => _bytes[..NumberBytes];

    public byte[] Signature => _bytes[NumberBytes..];

    /// <summary>For an address: capitals and digits only.</summary>
    public string Value => KeyId + Crockford(_bytes);

    public static DocumentCode Of(string keyId, ReadOnlySpan<byte> number, ReadOnlySpan<byte> signature) =>
        IsKeyId(keyId) && number.Length == NumberBytes && signature.Length == SignatureBytes
            ? new DocumentCode(keyId, [.. number, .. signature])
            : throw new ArgumentException("A code has a key id, ten bytes of number and ten of signature.", nameof(keyId));

    /// <summary>One to four capitals and digits that no one misreads.</summary>
    public static bool IsKeyId(string id) => id.Length is >= 1 and <= LongestKeyId && id.All(Alphabet.Contains);

    /// <summary>Reads what people type: lower case, spaces and hyphens, O for 0, I or L for 1.</summary>
    public static bool TryParse(string? typed, [NotNullWhen(true)] out DocumentCode? code)
    {
        code = null;
        if (typed is null || typed.Length > LongestTyped)
        {
            return false;
        }

        var value = string.Concat(typed.ToUpperInvariant().Where(c => !char.IsWhiteSpace(c) && c != '-')
            .Select(c => c switch { 'O' => '0', 'I' or 'L' => '1', _ => c }));
        if (value.Length is <= Letters or > Letters + LongestKeyId || !value.All(Alphabet.Contains))
        {
            return false;
        }

        code = new DocumentCode(value[..^Letters], BytesOf(value[^Letters..]));
        return true;
    }

    /// <summary>For eyes: the key's id, then groups of four.</summary>
    public override string ToString() => string.Join(' ', [KeyId, .. Crockford(_bytes).Chunk(Group).Select(letters => new string(letters))]);

    // Twenty bytes are 32 letters of five bits exactly: no padding to define.
    private static string Crockford(byte[] bytes)
    {
        Span<char> letters = stackalloc char[Letters];
        for (var i = 0; i < Letters; i++)
        {
            letters[i] = Alphabet[Enumerable.Range(i * 5, 5).Aggregate(0, (five, bit) => (five << 1) | ((bytes[bit / 8] >> (7 - (bit % 8))) & 1))];
        }

        return letters.ToString();
    }

    private static byte[] BytesOf(string letters)
    {
        var bytes = new byte[NumberBytes + SignatureBytes];
        for (var bit = 0; bit < Letters * 5; bit++)
        {
            var one = (Alphabet.IndexOf(letters[bit / 5], StringComparison.Ordinal) >> (4 - (bit % 5))) & 1;
            bytes[bit / 8] |= (byte)(one << (7 - (bit % 8)));
        }

        return bytes;
    }
}
