using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Calendars;

/// <summary>
/// What a change of openings does to the places of one pool on one day. Only the hours whose number of guichets changes lose or gain places;
/// everybody else keeps their hour. An hour may hold one person more than guichets, as overbooking does everywhere.
/// </summary>
public sealed class DayRearrangement
{
    private readonly Dictionary<TimeOnly, int> _before;
    private readonly Dictionary<TimeOnly, int> _after;
    private readonly List<DayPlace> _kept;
    private readonly List<DayPlace> _dropped = [];
    private readonly IReadOnlySet<SlotId>? _back;

    private DayRearrangement(Dictionary<TimeOnly, int> before, Dictionary<TimeOnly, int> after, IEnumerable<DayPlace> places, IReadOnlySet<SlotId>? back) =>
        (_before, _after, _kept, _back) = (before, after, [.. places.Where(p => !p.IsWithdrawn)], back);

    /// <param name="before">Openings of the pool as they are.</param>
    /// <param name="after">Openings of the pool as they shall be.</param>
    /// <param name="slotLength">Of the pool.</param>
    /// <param name="places">Of the day, withdrawn ones too.</param>
    /// <param name="bookable">Places the changed day may have (B).</param>
    /// <param name="back">Where a change is taken back, the places of the day before it: those and no others, whatever the formula says. Null for other changes.</param>
    public static RearrangedDay Of(
        IReadOnlyList<GuichetHours> before, IReadOnlyList<GuichetHours> after, TimeSpan slotLength, IReadOnlyList<DayPlace> places, int bookable,
        IReadOnlySet<SlotId>? back)
    {
        var day = new DayRearrangement(Starts(before, slotLength), Starts(after, slotLength), places, back);
        day.Drop(bookable);
        var (revived, added) = back is null ? day.Add(bookable, places) : (day.TakenBack(places), []);
        return new([.. day._kept], day._dropped, revived, added);
    }

    private static Dictionary<TimeOnly, int> Starts(IEnumerable<GuichetHours> hours, TimeSpan slotLength) =>
        hours.SelectMany(h => h.Starts(slotLength)).CountBy(start => start).ToDictionary();

    private int Live => _kept.Count(IsPlanned);

    private static bool IsPlanned(DayPlace place) => place.Kind != SlotKind.ReturnReserve;

    private int Lost(TimeOnly hour) => _before.GetValueOrDefault(hour) - _after.GetValueOrDefault(hour);

    // Came with the change that is taken back.
    private bool IsNew(DayPlace place) => _back?.Contains(place.Id) is false;

    private int Overload(TimeOnly hour) => _kept.Count(p => p.Start == hour && IsPlanned(p)) - _after.GetValueOrDefault(hour);

    private void Drop(int bookable)
    {
        TimeOnly[] fewer = [.. _before.Keys.Where(hour => Lost(hour) > 0).Order()];
        var gained = _after.Keys.Any(hour => Lost(hour) < 0);
        // Where other hours gain guichets, the hours that lose some give up their own part only.
        var excess = _back is not null ? _kept.Count(p => IsPlanned(p) && IsNew(p) && Lost(p.Start) > 0)
            : gained ? Share(fewer.Sum(Lost))
            : Live - bookable;
        var goal = Live - excess;
        foreach (var hour in fewer.Where(hour => _after.GetValueOrDefault(hour) == 0))
        {
            _kept.Where(p => p.Start == hour).ToList().ForEach(place => DropOne(place));
        }

        DropWhile(fewer, hour => Overload(hour) > 1, free: false);
        DropWhile(fewer, _ => Live > goal, free: true);
        DropWhile(fewer, _ => Live > goal, free: false);
    }

    private int Share(int guichetSlots) => (int)Math.Round(guichetSlots * (decimal)Live / Math.Max(1, _before.Values.Sum()));

    /// <param name="hours">Of one or more guichets fewer.</param>
    /// <param name="condition">Asked again after each place.</param>
    /// <param name="free">Only places that nobody holds; else those first.</param>
    private void DropWhile(IReadOnlyList<TimeOnly> hours, Func<TimeOnly, bool> condition, bool free)
    {
        while (hours.Where(condition).SelectMany(hour => Weakest(hour, free)).OrderByDescending(IsNew).ThenByDescending(p => Overload(p.Start)).FirstOrDefault() is { } weakest)
        {
            DropOne(weakest);
        }
    }

    private IEnumerable<DayPlace> Weakest(TimeOnly hour, bool free) =>
        _kept.Where(p => p.Start == hour && IsPlanned(p) && (p.Holder is null || (!free && !p.Holder.MustStay)))
            .OrderByDescending(p => p.Holder is null).ThenByDescending(IsNew).ThenByDescending(p => p.Holder?.Rank).ThenByDescending(p => p.Ordinal).Take(1);

    private void DropOne(DayPlace place)
    {
        if (place.Holder is not { MustStay: true })
        {
            _kept.Remove(place);
            _dropped.Add(place);
        }
    }

    private List<DayPlace> TakenBack(IEnumerable<DayPlace> places) => [.. places.Where(p => p.IsWithdrawn && !IsNew(p) && Lost(p.Start) < 0)];

    private (List<DayPlace> Revived, List<PlannedSlot> Added) Add(int bookable, IReadOnlyList<DayPlace> places)
    {
        TimeOnly[] more = [.. _after.Keys.Order().SelectMany(hour => Enumerable.Repeat(hour, Math.Max(0, -Lost(hour))))];
        var withdrawn = places.Where(p => p.IsWithdrawn).OrderBy(p => p.Ordinal).ToLookup(p => p.Start);
        var (revived, added) = (new List<DayPlace>(), new List<PlannedSlot>());
        foreach (var hour in EvenSpread.Over(more.Length, Math.Clamp(bookable - Live, 0, more.Length * 2)).Select(place => more[place]).CountBy(h => h))
        {
            var again = withdrawn[hour.Key].Take(hour.Value).ToList();
            revived.AddRange(again);
            added.AddRange(New(hour.Key, hour.Value - again.Count, again.Count, places));
        }

        return (revived, added);
    }

    private IEnumerable<PlannedSlot> New(TimeOnly hour, int count, int revived, IReadOnlyList<DayPlace> places)
    {
        var last = places.Where(p => p.Start == hour).Select(p => p.Ordinal).DefaultIfEmpty().Max();
        var room = _after[hour] - _kept.Count(p => p.Start == hour && p.Kind == SlotKind.Regular) - revived;
        return Enumerable.Range(1, Math.Max(0, count)).Select(n => new PlannedSlot(hour, last + n, n <= room ? SlotKind.Regular : SlotKind.Overbooked));
    }
}

/// <param name="Kept">Places that stay as they are, whoever holds them.</param>
/// <param name="Dropped">Places that are no more; their holders are displaced.</param>
/// <param name="Revived">Places withdrawn before that are back.</param>
/// <param name="Added">New ones.</param>
public sealed record RearrangedDay(
    IReadOnlyList<DayPlace> Kept, IReadOnlyList<DayPlace> Dropped, IReadOnlyList<DayPlace> Revived, IReadOnlyList<PlannedSlot> Added)
{
    /// <summary>Places of the plan after the change (B); those of the return reserve are counted apart.</summary>
    public int Bookable => Kept.Count(p => p.Kind != SlotKind.ReturnReserve) + Revived.Count + Added.Count;

    public IEnumerable<DayPlace> Displaced => Dropped.Where(p => p.Holder is not null);
}
