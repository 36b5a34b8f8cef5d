namespace PrefectureBooking.Domain.Transparency;

/// <summary>
/// Promises whose day came within a closed period. That none was broken names nobody and is said; from one to ten broken ones are masked,
/// and so is how many there were in all: the kept ones, alone, still give the part that was surely kept.
/// </summary>
public readonly record struct KeptPromises(PublicCount Kept, PublicCount Broken)
{
    public static KeptPromises Of(int kept, int broken) => new(SmallCounts.Of(kept), SmallCounts.OrNobody(broken));

    /// <summary>Per cent kept, rounded down; when broken ones are masked, as if there were ten. Null when the kept ones are masked.</summary>
    public int? PercentKept => Kept.Shown is { } kept ? 100 * kept / (kept + (Broken.Shown ?? SmallCounts.Fewest - 1)) : null;

    /// <summary>The part may be higher than <see cref="PercentKept"/>.</summary>
    public bool AtLeast => Broken.IsMasked;
}
