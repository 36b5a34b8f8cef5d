namespace PrefectureBooking.Domain.Calendars;

/// <summary>One place to store: local hour, number among the places of that hour (from 1), kind.</summary>
public sealed record PlannedSlot(TimeOnly Start, int Ordinal, SlotKind Kind);

/// <summary>Turns a day's openings into the places people may hold. The same openings and capacity always give the same places.</summary>
public static class SlotPlan
{
    /// <summary>Places the open guichets could serve (C): what the day's capacity is computed from.</summary>
    public static int CountGuichetSlots(IEnumerable<GuichetHours> openings, TimeSpan slotLength) =>
        openings.Sum(opening => opening.Starts(slotLength).Count());

    /// <summary>In order of start and ordinal; walk-in places are left out and overbooked ones added evenly over the day.</summary>
    /// <param name="openings">Of one pool on one day; those of one guichet do not overlap.</param>
    /// <param name="slotLength">Length of the pool's places.</param>
    /// <param name="capacity">Computed for these very openings.</param>
    public static IReadOnlyList<PlannedSlot> For(IEnumerable<GuichetHours> openings, TimeSpan slotLength, DayCapacity capacity)
    {
        TimeOnly[] all = [.. openings.SelectMany(opening => opening.Starts(slotLength)).Order()];
        if (all.Length != capacity.GuichetSlots)
        {
            throw new ArgumentException($"The capacity is for {capacity.GuichetSlots} places, the openings hold {all.Length}.", nameof(capacity));
        }

        var walkIns = EvenSpread.Over(all.Length, capacity.WalkIns).ToHashSet();
        TimeOnly[] regular = [.. all.Where((_, place) => !walkIns.Contains(place))];
        var overbooked = EvenSpread.Over(regular.Length, capacity.Overbooked).Select(place => regular[place]);

        return [.. Numbered(regular.Select(start => (start, SlotKind.Regular)).Concat(overbooked.Select(start => (start, SlotKind.Overbooked))))];
    }

    // Regular places take the first numbers of their hour.
    private static IEnumerable<PlannedSlot> Numbered(IEnumerable<(TimeOnly Start, SlotKind Kind)> places) =>
        places.GroupBy(place => place.Start)
            .OrderBy(hour => hour.Key)
            .SelectMany(hour => hour.OrderBy(place => place.Kind).Select((place, index) => new PlannedSlot(hour.Key, index + 1, place.Kind)));
}
