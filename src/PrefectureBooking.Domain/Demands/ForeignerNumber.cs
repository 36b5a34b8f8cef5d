using System.Diagnostics.CodeAnalysis;

namespace PrefectureBooking.Domain.Demands;

/// <summary>AGDREF number: 9 or 10 digits, no public check digit. Spaces and separators people copy from the card are dropped.</summary>
public sealed record ForeignerNumber
{
    private ForeignerNumber(string digits) => Digits = digits;

    public string Digits { get; }

    public string LastTwo => Digits[^2..];

    public static bool TryParse(string? typed, [NotNullWhen(true)] out ForeignerNumber? number)
    {
        var digits = string.Concat((typed ?? "").Where(c => c is not (' ' or '\u00a0' or '\u202f' or '.' or '-' or '/')));
        number = digits.Length is 9 or 10 && digits.All(char.IsAsciiDigit) ? new ForeignerNumber(digits) : null;
        return number is not null;
    }

    public override string ToString() => $"••••••••{LastTwo}";
}
