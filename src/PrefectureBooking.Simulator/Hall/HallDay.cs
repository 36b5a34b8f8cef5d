namespace PrefectureBooking.Simulator.Hall;

/// <summary>One draw of a setting.</summary>
/// <param name="Setting">Drawn from.</param>
/// <param name="Draw">Its number.</param>
/// <param name="People">Booked, pass holders and other walk-ins, whether they come or not.</param>
/// <param name="History">Durations of the site's last 20 working days: what an estimate may learn from.</param>
/// <param name="Recent">Walk-ins of those days, for their class and deadline.</param>
internal sealed record HallDay(
    HallSetting Setting, int Draw, IReadOnlyList<HallPerson> People, IReadOnlyList<TimeSpan> History, IReadOnlyList<Domain.Visits.WalkInTraits> Recent);
