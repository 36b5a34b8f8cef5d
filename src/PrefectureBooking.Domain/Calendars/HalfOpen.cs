namespace PrefectureBooking.Domain.Calendars;

/// <summary>A stretch of time that holds its start and not its end, and is never empty: instants, or local times of one day.</summary>
public readonly record struct HalfOpen<T>
    where T : struct, IComparable<T>
{
    public HalfOpen(T start, T end)
    {
        if (start.CompareTo(end) >= 0)
        {
            throw new ArgumentException("An interval ends after it starts.", nameof(end));
        }

        (Start, End) = (start, end);
    }

    public T Start { get; }

    public T End { get; }

    public bool Contains(T moment) => Start.CompareTo(moment) <= 0 && moment.CompareTo(End) < 0;

    public bool Contains(HalfOpen<T> other) => Start.CompareTo(other.Start) <= 0 && other.End.CompareTo(End) <= 0;

    public bool Overlaps(HalfOpen<T> other) => Start.CompareTo(other.End) < 0 && other.Start.CompareTo(End) < 0;

    /// <summary>The stretch both hold; null when they only touch or lie apart.</summary>
    public HalfOpen<T>? Intersect(HalfOpen<T> other) =>
        Overlaps(other) ? new(Later(Start, other.Start), Earlier(End, other.End)) : null;

    /// <summary>What is left of this one: nothing, one piece, or one on each side.</summary>
    public IEnumerable<HalfOpen<T>> Without(HalfOpen<T> other)
    {
        if (!Overlaps(other))
        {
            yield return this;
            yield break;
        }

        if (Start.CompareTo(other.Start) < 0)
        {
            yield return new(Start, other.Start);
        }

        if (other.End.CompareTo(End) < 0)
        {
            yield return new(other.End, End);
        }
    }

    public override string ToString() => $"[{Start}, {End})";

    private static T Earlier(T a, T b) => a.CompareTo(b) <= 0 ? a : b;

    private static T Later(T a, T b) => a.CompareTo(b) >= 0 ? a : b;
}
