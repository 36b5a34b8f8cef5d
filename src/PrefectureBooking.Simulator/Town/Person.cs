using PrefectureBooking.Domain.Demands;

namespace PrefectureBooking.Simulator.Town;

/// <summary>Somebody who needs one visit. The same person, with the same habits, meets every row.</summary>
/// <param name="Number">From 0, in order of registration.</param>
/// <param name="RegisteredOn">A working day.</param>
/// <param name="Deadline">Null for a first demand.</param>
/// <param name="OpensOn">First day of the legal window; null when it is open.</param>
/// <param name="HasGrace">CESEDA L.433-3.</param>
/// <param name="AcceptsShortNotice">Would come within two days.</param>
/// <param name="Sites">Sites the person accepts, preferred first.</param>
internal sealed record Person(
    int Number, DateOnly RegisteredOn, DateOnly? Deadline, DateOnly? OpensOn, bool HasGrace, bool AcceptsShortNotice, IReadOnlyList<int> Sites)
{
    public bool IsRenewal => Deadline is { } end && end >= RegisteredOn;

    public DemandClass Class => (Deadline is null ? ClassRule.NoDeadline : ClassRule.ByDeadline)
        .ClassOn(RegisteredOn, Deadline is { } end ? new Deadline(end) : null);

    /// <summary>The day a wait is counted from.</summary>
    public DateOnly FirstPossible => OpensOn > RegisteredOn ? OpensOn.Value : RegisteredOn;
}
