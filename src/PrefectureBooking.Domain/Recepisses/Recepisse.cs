using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Recepisses;

/// <summary>A récépissé handed over at a guichet (R.431-12): its end is the person's next deadline.</summary>
public sealed class Recepisse
{
    // No récépissé is longer than a year (R.431-5: it may not exceed what the file's examination needs).
    private const int LongestDays = 366;

    public required RecepisseId Id { get; init; }

    public required DemandId DemandId { get; init; }

    public required DateOnly ValidFrom { get; init; }

    /// <summary>Last day, included.</summary>
    public required DateOnly ValidUntil { get; init; }

    public required bool AllowsWork { get; init; }

    public required DateTimeOffset HandedOverAt { get; init; }

    /// <summary>Whether one that is handed over on this day may end on that one.</summary>
    public static bool MayEnd(DateOnly until, DateOnly handedOver) => until > handedOver && until <= handedOver.AddDays(LongestDays);
}
