using System.Security.Cryptography;

namespace PrefectureBooking.Web.Features.Status;

/// <summary>What a person reads to us over the telephone after an unexpected failure, and what the log is searched for.</summary>
public sealed record FailureId(string Value)
{
    // Without the letters and figures that are mistaken for one another.
    private const string Alphabet = "ACDEFGHJKMNPQRTUVWXY34679";

    public static FailureId New() => new($"{RandomNumberGenerator.GetString(Alphabet, 4)}-{RandomNumberGenerator.GetString(Alphabet, 4)}");
}
