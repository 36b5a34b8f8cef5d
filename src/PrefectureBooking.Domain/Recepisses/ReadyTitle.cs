using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Recepisses;

/// <summary>A card that has come to the préfecture and waits for its person; told once.</summary>
public sealed class ReadyTitle
{
    public const string OnePerDemand = "ready_title_one_per_demand";

    public const int MostStamps = 2000;

    public required DemandId DemandId { get; init; }

    /// <summary>Where it is handed over.</summary>
    public required SiteId SiteId { get; init; }

    /// <summary>Tax stamps to bring, in euros; 0 when there are none.</summary>
    public required int StampsEuros { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }
}
