namespace PrefectureBooking.Application.Access;

/// <summary>Makes an answer take the same time whatever was found, so that the clock tells no more than the words.</summary>
public sealed class EvenTime(TimeProvider time)
{
    /// <summary>Well above what the work takes (a few milliseconds), well below what a person notices.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromMilliseconds(250);

    /// <summary>Runs the work and answers at the next multiple of <see cref="Step"/> after the call.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken ct)
    {
        var start = time.GetTimestamp();
        try
        {
            return await work();
        }
        finally
        {
            var spent = time.GetElapsedTime(start);
            await Task.Delay(TimeSpan.FromTicks(Step.Ticks - (spent.Ticks % Step.Ticks)), time, ct);
        }
    }
}
