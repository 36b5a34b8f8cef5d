using System.Globalization;

namespace PrefectureBooking.Simulator.Report;

/// <summary>Mean and standard deviation over the draws.</summary>
internal readonly record struct Spread(double Mean, double Deviation)
{
    public static Spread? Of(IEnumerable<double?> values)
    {
        double[] known = [.. values.OfType<double>()];
        if (known.Length == 0)
        {
            return null;
        }

        var mean = known.Average();
        return new(mean, known.Length == 1 ? 0 : Math.Sqrt(known.Sum(v => (v - mean) * (v - mean)) / (known.Length - 1)));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Mean:0.0} ± {Deviation:0.0}");
}
