using PrefectureBooking.Domain.Help;

namespace PrefectureBooking.Application.Help;

/// <summary>A mandate as the helper records it.</summary>
/// <param name="SignedOn">Of a written one.</param>
/// <param name="GivenBy">Name of who gave it: the person, or who represents a minor.</param>
public sealed record GivenMandate(MandateKind Kind, DateOnly? SignedOn, MandateScope Scope, string GivenBy)
{
    public const string Purpose = "mandate.given_by";

    public const int LongestName = 120;

    public bool IsWhole(DateOnly today) =>
        MandateRule.IsDated(Kind, SignedOn, today) && GivenBy.Trim() is { Length: > 0 and <= LongestName } name && !name.Any(char.IsControl);
}
