using System.Runtime.InteropServices;

namespace PrefectureBooking.Web.Hosting;

/// <summary>
/// Ctrl-C and SIGTERM until the host listens to them itself. Without a listener the process would die on the spot and
/// leave development's database server running.
/// </summary>
internal sealed class Starting : IDisposable
{
    // As shells say it: 128 and the number of SIGINT.
    private const int InterruptedExitCode = 130;

    private readonly CancellationTokenSource _interrupted = new();
    private readonly PosixSignalRegistration _ctrlC;
    private readonly PosixSignalRegistration _terminate;

    public Starting()
    {
        _ctrlC = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);

        // It outlives this object: when nobody is left to handle it, everything that was begun has been disposed.
        AppDomain.CurrentDomain.UnhandledException += ExitWhenInterrupted;
    }

    public CancellationToken Interrupted => _interrupted.Token;

    /// <summary>From here the host's own lifetime carries the interruption, before and after it listens to signals.</summary>
    public void HandOverTo(IHostApplicationLifetime lifetime)
    {
        Interrupted.Register(lifetime.StopApplication);
        lifetime.ApplicationStarted.Register(StopListening);
    }

    public void Dispose()
    {
        StopListening();
        _interrupted.Dispose();
    }

    private void Interrupt(PosixSignalContext context)
    {
        context.Cancel = true;
        _interrupted.Cancel();
    }

    /// <summary>Whatever fails after Ctrl-C fails because of it: nothing to report.</summary>
    private void ExitWhenInterrupted(object sender, UnhandledExceptionEventArgs e)
    {
        if (_interrupted.IsCancellationRequested)
        {
            Environment.Exit(InterruptedExitCode);
        }
    }

    private void StopListening()
    {
        _ctrlC.Dispose();
        _terminate.Dispose();
    }
}
