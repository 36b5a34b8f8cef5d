namespace PrefectureBooking.Application.Clock;

/// <summary>
/// Business time: what rules, runs and reminders go by. In development it may run ahead of the system's, by a database row that all
/// instances follow; in production it never does. Cookies, codes, lockout and mail leases use <see cref="TimeProvider"/> instead.
/// </summary>
public sealed class BookingClock(TimeProvider system)
{
    private long _aheadTicks;

    /// <summary>UTC, in whole microseconds, because PostgreSQL keeps no finer instants.</summary>
    public DateTimeOffset Now
    {
        get
        {
            var ticks = system.GetUtcNow().UtcTicks + Interlocked.Read(ref _aheadTicks);
            return new DateTimeOffset(ticks - (ticks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
        }
    }

    /// <summary>Never back: a shift read a moment ago may arrive after a larger one.</summary>
    public void RunAhead(TimeSpan ahead)
    {
        var known = Interlocked.Read(ref _aheadTicks);
        while (ahead.Ticks > known)
        {
            var found = Interlocked.CompareExchange(ref _aheadTicks, ahead.Ticks, known);
            known = found == known ? ahead.Ticks : found;
        }
    }
}
