namespace PrefectureBooking.Application.Access;

/// <summary>How codes are given and tried (domain.md, "Identity, contact, abuse"). System time.</summary>
public sealed class AccessOptions
{
    public const string Section = "Access";

    public TimeSpan CodeLifetime { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Wrong tries per dossier and per address before a wait.</summary>
    public int TriesBeforeWait { get; init; } = 5;

    public TimeSpan TryWindow { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Codes sent to one mailbox per <see cref="SendWindow"/>: nobody's mailbox is flooded through us.</summary>
    public int SendsBeforeWait { get; init; } = 5;

    public TimeSpan SendWindow { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Journeys never verified are deleted after this.</summary>
    public TimeSpan JourneyLifetime { get; init; } = TimeSpan.FromHours(24);
}
