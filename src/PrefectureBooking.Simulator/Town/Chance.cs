namespace PrefectureBooking.Simulator.Town;

/// <summary>
/// Draws that belong to a person and an occasion, not to the order of events: whoever is offered a second place in two rows reacts the same in both.
/// </summary>
internal readonly record struct Chance(ulong Seed)
{
    /// <summary>Uniform in [0, 1).</summary>
    public double Draw(Occasion occasion, int person, int attempt) => (Bits(occasion, person, attempt) >> 11) * (1.0 / (1UL << 53));

    public bool Happens(double probability, Occasion occasion, int person, int attempt) => Draw(occasion, person, attempt) < probability;

    public ulong Bits(Occasion occasion, int person, int attempt) =>
        Mixed(Mixed(Mixed(Seed + (ulong)occasion) + (ulong)person) + (ulong)attempt);

    // SplitMix64 (Steele, Lea, Flood 2014): every bit of the input reaches every bit of the output.
    private static ulong Mixed(ulong z)
    {
        z += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}

internal enum Occasion
{
    Arrivals,
    Lead,
    Window,
    Traits,
    Decline,
    Silence,
    Cancellation,
    CancellationDay,
    NoShow,
    Return,
    PassUsed,
    Standby,
    Hall,
    Click,
    Bot,
    Tie,
    Site,
    Closure,
    HallShow,
    HallArrival,
    HallService,
    HallServiceToo,
    HallTraits,
    HallDeadline,
    HallHour,
    HallHistory,
}
