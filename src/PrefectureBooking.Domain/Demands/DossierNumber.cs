using System.Diagnostics.CodeAnalysis;

namespace PrefectureBooking.Domain.Demands;

/// <summary>Ten random Crockford characters (50 bits): no I, L, O or U to misread. Shown in two groups of five.</summary>
public readonly record struct DossierNumber
{
    public const int Length = 10;

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private DossierNumber(string value) => Value = value;

    public string Value { get; }

    /// <summary>Draws a number.</summary>
    /// <param name="random">At least ten bytes from a secure source.</param>
    public static DossierNumber From(ReadOnlySpan<byte> random)
    {
        Span<char> value = stackalloc char[Length];
        for (var i = 0; i < Length; i++)
        {
            value[i] = Alphabet[random[i] % Alphabet.Length];
        }

        return new DossierNumber(value.ToString());
    }

    /// <summary>Reads what people type: lower case, spaces and hyphens, O for 0, I or L for 1.</summary>
    public static bool TryParse(string? typed, [NotNullWhen(true)] out DossierNumber? number)
    {
        number = null;
        if (typed is null || typed.Length > 40)
        {
            return false;
        }

        var value = string.Concat(typed.ToUpperInvariant().Where(c => !char.IsWhiteSpace(c) && c != '-')
            .Select(c => c switch { 'O' => '0', 'I' or 'L' => '1', _ => c }));
        if (value.Length != Length || !value.All(Alphabet.Contains))
        {
            return false;
        }

        number = new DossierNumber(value);
        return true;
    }

    public override string ToString() => $"{Value[..5]} {Value[5..]}";
}
