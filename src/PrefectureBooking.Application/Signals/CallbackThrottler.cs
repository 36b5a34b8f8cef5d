using Microsoft.Extensions.Logging;

namespace PrefectureBooking.Application.Signals;

/// <summary>
/// Runs a callback at once for a first signal, and once for all those that come during the run or within the interval after it began.
/// </summary>
internal sealed partial class CallbackThrottler : IDisposable
{
    private readonly Lock _lock = new();
    private readonly TimeSpan _interval;
    private readonly TimeProvider _time;
    private readonly Func<Task> _callback;
    private readonly ILogger _logger;
    private readonly ITimer _timer;
    private long? _lastStart;
    private bool _running;
    private bool _waiting;
    private bool _disposed;

    public CallbackThrottler(TimeSpan interval, TimeProvider time, Func<Task> callback, ILogger logger)
    {
        (_interval, _time, _callback, _logger) = (interval, time, callback, logger);
        _timer = time.CreateTimer(_ => _ = RunAsync(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Signal()
    {
        lock (_lock)
        {
            if (_disposed || _waiting)
            {
                return;
            }

            _waiting = true;
            if (!_running)
            {
                Schedule();
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
        }

        _timer.Dispose();
    }

    private void Schedule()
    {
        var left = _lastStart is { } start ? _interval - _time.GetElapsedTime(start) : TimeSpan.Zero;
        _timer.Change(left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    private async Task RunAsync()
    {
        if (!Begin())
        {
            return;
        }

        try
        {
            await _callback();
        }
#pragma warning disable CA1031 // Nobody awaits a timer: what is not logged here would be lost.
        catch (Exception e)
#pragma warning restore CA1031
        {
            CallbackFailed(e);
        }

        End();
    }

    private bool Begin()
    {
        lock (_lock)
        {
            if (_disposed)
            {
                return false;
            }

            (_running, _waiting, _lastStart) = (true, false, _time.GetTimestamp());
            return true;
        }
    }

    private void End()
    {
        lock (_lock)
        {
            _running = false;
            if (_waiting && !_disposed)
            {
                Schedule();
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A screen could not be told of a change")]
    private partial void CallbackFailed(Exception exception);
}
