namespace PrefectureBooking.Domain.Transparency;

/// <summary>A count as the public reads it: the number, or nothing. Why it is masked is not said: that would be a hint.</summary>
/// <param name="Shown">Null when masked.</param>
public readonly record struct PublicCount(int? Shown)
{
    public static PublicCount Masked => default;

    public bool IsMasked => Shown is null;
}
