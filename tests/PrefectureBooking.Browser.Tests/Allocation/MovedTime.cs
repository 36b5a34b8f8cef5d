namespace PrefectureBooking.Browser.Tests.Allocation;

/// <summary>The system's time, some way ahead; only a test moves it.</summary>
internal sealed class MovedTime : TimeProvider
{
    private TimeSpan _ahead;

    public void GoTo(DateTimeOffset instant) => _ahead = instant - System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _ahead;
}
