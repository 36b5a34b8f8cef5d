namespace PrefectureBooking.Application.Mail.Delivery;

/// <summary>Wakes the worker early, after a commit that wrote a mail or on a notification; a lost signal costs one poll.</summary>
public sealed class OutboxSignal : IDisposable
{
    private readonly SemaphoreSlim _woken = new(0, 1);

    public void Wake()
    {
        try
        {
            _woken.Release();
        }
        catch (SemaphoreFullException)
        {
            // Already woken: one look at the table serves every caller.
        }
    }

    public Task WaitAsync(TimeSpan atMost, CancellationToken ct) => _woken.WaitAsync(atMost, ct);

    public void Dispose() => _woken.Dispose();
}
