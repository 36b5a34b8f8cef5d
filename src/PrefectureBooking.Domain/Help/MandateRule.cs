using PrefectureBooking.Domain.Demands;

namespace PrefectureBooking.Domain.Help;

/// <summary>Which mandates are worth recording.</summary>
public static class MandateRule
{
    /// <summary>A paper older than this says nothing about what the person wants today.</summary>
    public const int OldestMonths = 12;

    public const int AdultAge = 18;

    public static bool IsDated(MandateKind kind, DateOnly? signedOn, DateOnly today) => kind switch
    {
        MandateKind.Present => signedOn is null,
        _ => signedOn is { } day && day <= today && day > today.AddMonths(-OldestMonths),
    };

    /// <summary>On that day. Where day or month is not known the earliest counts: who may be adult is treated as one.</summary>
    public static bool IsMinor(BirthDate born, DateOnly today) => new DateOnly(born.Year, born.Month ?? 1, born.Day ?? 1).AddYears(AdultAge) > today;
}
