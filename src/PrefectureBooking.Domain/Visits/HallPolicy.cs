namespace PrefectureBooking.Domain.Visits;

/// <summary>The figures of the hall: who is called when, and for how long an absent person is waited for.</summary>
public sealed record HallPolicy
{
    public static HallPolicy Default { get; } = new();

    /// <summary>A booked person is called from this long before the hour.</summary>
    public TimeSpan CalledBefore { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>A booked person present who has waited longer past the hour goes before every walk-in.</summary>
    public TimeSpan BookedWaitsAtMost { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Others who came later went first this many times: the walk-in is next.</summary>
    public int PassedOverAtMost { get; init; } = 12;

    /// <summary>Beyond the range a walk-in was told by this much: the walk-in is next.</summary>
    public TimeSpan BeyondTold { get; init; } = TimeSpan.FromMinutes(45);

    /// <summary>A walk-in is told "not today" when somebody stays uncalled in a larger part of the forward runs.</summary>
    public double NotTodayAbove { get; init; } = 0.5;

    /// <summary>
    /// The range told ends where this part of the forward runs has called the person. A larger part than the nine in ten that shall hold true:
    /// the runs know neither everybody's habits nor every long service (docs/simulation.md).
    /// </summary>
    public double ToldPart { get; init; } = 0.95;

    /// <summary>Check-in opens this long before the hour.</summary>
    public TimeSpan CheckInOpens { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>Later than this after the hour, a booked person is ranked as a walk-in of their class.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Between two calls of a person who did not come to the guichet.</summary>
    public TimeSpan RecallPause { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Calls after the first; then the person counts as not there.</summary>
    public int Recalls { get; init; } = 2;

    /// <summary>Who comes back within this long after the last call keeps their place.</summary>
    public TimeSpan ComeBackWithin { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Longest time a person may be put aside before they are called again.</summary>
    public TimeSpan ParkedAtMost { get; init; } = TimeSpan.FromMinutes(60);
}
