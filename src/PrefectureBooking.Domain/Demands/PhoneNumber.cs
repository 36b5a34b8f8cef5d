using System.Diagnostics.CodeAnalysis;

namespace PrefectureBooking.Domain.Demands;

/// <summary>A phone number in international form; French national numbers (0…) take +33, overseas ones their own prefix as typed.</summary>
public sealed record PhoneNumber
{
    private PhoneNumber(string value) => Value = value;

    /// <summary><c>+33612345678</c> (E.164: at most 15 digits).</summary>
    public string Value { get; }

    /// <summary>French numbers say by their first digit whether they are a mobile's; others do not, and are believed.</summary>
    public bool TakesTexts => !Value.StartsWith("+33", StringComparison.Ordinal) || Value[3..] is ['6' or '7', ..];

    public static bool TryParse(string? typed, [NotNullWhen(true)] out PhoneNumber? number)
    {
        number = null;
        var value = string.Concat((typed ?? "").Where(c => !char.IsWhiteSpace(c) && c is not ('.' or '-' or '(' or ')' or '/')));
        if (value.StartsWith("00", StringComparison.Ordinal))
        {
            value = "+" + value[2..];
        }

        if (value.Length == 10 && value[0] == '0')
        {
            value = "+33" + value[1..];
        }

        if (value.Length is < 8 or > 16 || value[0] != '+' || !value.Skip(1).All(char.IsAsciiDigit))
        {
            return false;
        }

        number = new PhoneNumber(value);
        return true;
    }

    public override string ToString() => "•••" + Value[^2..];
}
