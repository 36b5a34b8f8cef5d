namespace PrefectureBooking.Web.Tests.Demands.Follow;

/// <summary>The system's time, moved by a test; waits asked of it are noted and over at once.</summary>
public sealed class ShiftedTime : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<TimeSpan> _waits = [];

    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;

    // Work takes no time here: what is waited for is then the whole of an even step.
    public override long GetTimestamp() => 0;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime > TimeSpan.Zero)
        {
            lock (_lock)
            {
                _waits.Add(dueTime);
            }
        }
        return System.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? TimeSpan.Zero : dueTime, period);
    }

    public IReadOnlyList<TimeSpan> TakeWaits()
    {
        lock (_lock)
        {
            var taken = _waits.ToList();
            _waits.Clear();
            return taken;
        }
    }
}
