using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Recepisses;

/// <summary>A récépissé handed over at a guichet (R.431-12): its end is the person's next deadline.</summary>
public sealed class Recepisse
{
    public required RecepisseId Id { get; init; }

    public required DemandId DemandId { get; init; }

    public required DateOnly ValidFrom { get; init; }

    /// <summary>Last day, included.</summary>
    public required DateOnly ValidUntil { get; init; }

    public required bool AllowsWork { get; init; }

    public required DateTimeOffset HandedOverAt { get; init; }
}
