using System.ComponentModel.DataAnnotations;

namespace PrefectureBooking.Application.ForeignerNumbers;

/// <summary>The register that is asked about foreigner numbers; without an address only their format is looked at.</summary>
public sealed class RegistryOptions
{
    public const string Section = "ForeignerRegister";

    /// <summary>Where the question is posted; https outside a trusted network.</summary>
    public Uri? Address { get; init; }

    /// <summary>Sent as a bearer token.</summary>
    public string? Key { get; init; }

    /// <summary>Longest wait for an answer: somebody is looking at the page.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Failures in a row after which the register is left alone.</summary>
    [Range(1, 100)]
    public int FailuresBeforePause { get; init; } = 5;

    /// <summary>How long; then one question is tried.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMinutes(1);
}
