using System.Diagnostics.CodeAnalysis;

namespace PrefectureBooking.Domain.Demands;

/// <summary>Five digits of La Poste; their beginning tells the département.</summary>
public sealed record PostalCode
{
    private PostalCode(string value) => Value = value;

    public string Value { get; }

    /// <summary>Code of the département: overseas ones have three digits, Corsica's 20 is split at 20200.</summary>
    public string Departement => Value switch
    {
        ['9', '7' or '8', ..] => Value[..3],
        ['2', '0', '0' or '1', ..] => "2A",
        ['2', '0', ..] => "2B",
        _ => Value[..2],
    };

    public static bool TryParse(string? typed, [NotNullWhen(true)] out PostalCode? code)
    {
        var value = string.Concat((typed ?? "").Where(c => !char.IsWhiteSpace(c)));
        code = value.Length == 5 && value.All(char.IsAsciiDigit) ? new PostalCode(value) : null;
        return code is not null;
    }
}
