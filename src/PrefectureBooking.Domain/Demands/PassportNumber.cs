using System.Diagnostics.CodeAnalysis;

namespace PrefectureBooking.Domain.Demands;

/// <summary>Number of a travel document (ICAO 9303: letters and digits); at most 20 so that no country's format is refused.</summary>
public sealed record PassportNumber
{
    private PassportNumber(string value) => Value = value;

    public string Value { get; }

    public static bool TryParse(string? typed, [NotNullWhen(true)] out PassportNumber? number)
    {
        var value = string.Concat((typed ?? "").Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '.' or '/'))).ToUpperInvariant();
        number = value.Length is >= 5 and <= 20 && value.All(char.IsAsciiLetterOrDigit) ? new PassportNumber(value) : null;
        return number is not null;
    }

    public override string ToString() => "•••••";
}
