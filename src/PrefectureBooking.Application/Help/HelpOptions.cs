using System.ComponentModel.DataAnnotations;

namespace PrefectureBooking.Application.Help;

public sealed class HelpOptions
{
    public const string Section = "Helpers";

    /// <summary>People one account may register in a day: many more than a helper receives, far fewer than a reseller needs.</summary>
    [Range(1, 10_000)]
    public int RegistrationsPerDay { get; init; } = 40;
}
