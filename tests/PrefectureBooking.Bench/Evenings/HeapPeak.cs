namespace PrefectureBooking.Bench.Evenings;

/// <summary>Looks at the heap every few milliseconds while it lives.</summary>
internal sealed class HeapPeak : IDisposable
{
    private readonly Timer _timer;
    private long _highest;

    public HeapPeak() => _timer = new Timer(_ => _highest = Math.Max(_highest, GC.GetTotalMemory(forceFullCollection: false)), null, 0, 5);

    public long Highest => Interlocked.Read(ref _highest);

    public void Dispose() => _timer.Dispose();
}
