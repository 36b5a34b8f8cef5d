namespace PrefectureBooking.Application.ForeignerNumbers;

/// <summary>Leaves a failing service alone: open after failures in a row, for a while; then one question is let through, and its outcome decides.</summary>
internal sealed class Circuit(int failuresBeforePause, TimeSpan pause, TimeProvider time)
{
    private readonly Lock _lock = new();
    private int _failures;
    private DateTimeOffset? _openUntil;

    /// <returns>False while the service is left alone.</returns>
    public bool TryEnter()
    {
        lock (_lock)
        {
            if (_openUntil is not { } until)
            {
                return true;
            }

            var now = time.GetUtcNow();
            if (now < until)
            {
                return false;
            }

            // The next ones wait for this one's outcome, or for as long again if it never comes.
            _openUntil = now + pause;
            return true;
        }
    }

    public void Succeeded()
    {
        lock (_lock)
        {
            (_failures, _openUntil) = (0, null);
        }
    }

    /// <returns>True when this failure opened the circuit.</returns>
    public bool Failed()
    {
        lock (_lock)
        {
            _failures++;
            if (_failures < failuresBeforePause)
            {
                return false;
            }

            var opens = _failures == failuresBeforePause;
            _openUntil = time.GetUtcNow() + pause;
            return opens;
        }
    }
}
