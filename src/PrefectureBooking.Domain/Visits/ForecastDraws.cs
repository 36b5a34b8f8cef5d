namespace PrefectureBooking.Domain.Visits;

/// <summary>The draws of one forward run: the same for a seed on every machine (SplitMix64; Steele, Lea, Flood 2014).</summary>
internal sealed class ForecastDraws(ulong seed)
{
    private const ulong Step = 0x9E3779B97F4A7C15;

    private ulong _state = seed;

    /// <summary>Uniform in [0, 1).</summary>
    public double Next()
    {
        _state += Step;
        return (Mixed(_state) >> 11) * (1.0 / (1UL << 53));
    }

    public int Below(int count) => (int)(Next() * count);

    public TimeSpan Within(TimeSpan length) => length * Next();

    /// <summary>Poisson: how many happen of what happens this often on average (Knuth's product).</summary>
    public int Count(double mean)
    {
        var (count, product, floor) = (0, Next(), Math.Exp(-mean));
        for (; product > floor; product *= Next())
        {
            count++;
        }

        return count;
    }

    /// <summary>Unrelated draws for the run of this number.</summary>
    public static ForecastDraws Of(ulong seed, int run) => new(Mixed(Mixed(seed) + (ulong)run));

    private static ulong Mixed(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
