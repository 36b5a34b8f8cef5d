using System.Diagnostics.CodeAnalysis;

namespace PrefectureBooking.Domain.Help;

/// <summary>The one-time code on the person's paper: sixteen Crockford characters (80 bits), in groups of four.</summary>
public readonly record struct TakeBackCode
{
    public const int Length = 16;

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Group = 4;
    private const int LongestTyped = 60;

    private TakeBackCode(string value) => Value = value;

    public string Value { get; }

    /// <summary>Draws a code.</summary>
    /// <param name="random">At least sixteen bytes from a secure source.</param>
    public static TakeBackCode From(ReadOnlySpan<byte> random)
    {
        Span<char> value = stackalloc char[Length];
        for (var i = 0; i < Length; i++)
        {
            value[i] = Alphabet[random[i] % Alphabet.Length];
        }

        return new TakeBackCode(value.ToString());
    }

    /// <summary>Reads what people type: lower case, spaces and hyphens, O for 0, I or L for 1.</summary>
    public static bool TryParse(string? typed, [NotNullWhen(true)] out TakeBackCode? code)
    {
        code = null;
        if (typed is null || typed.Length > LongestTyped)
        {
            return false;
        }

        var value = string.Concat(typed.ToUpperInvariant().Where(c => !char.IsWhiteSpace(c) && c != '-')
            .Select(c => c switch { 'O' => '0', 'I' or 'L' => '1', _ => c }));
        if (value.Length != Length || !value.All(Alphabet.Contains))
        {
            return false;
        }

        code = new TakeBackCode(value);
        return true;
    }

    public override string ToString() => string.Join(' ', Value.Chunk(Group).Select(group => new string(group)));
}
