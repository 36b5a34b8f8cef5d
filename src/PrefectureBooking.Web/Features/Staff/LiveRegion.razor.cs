using PrefectureBooking.Web.Features.Status;

namespace PrefectureBooking.Web.Features.Staff;

/// <summary>A part of a live page that may fail alone: the log and the screen then show the same number.</summary>
public sealed partial class LiveRegion(ILogger<LiveRegion> logger)
{
    private readonly FailureId _failure = FailureId.New();

    protected override Task OnErrorAsync(Exception exception)
    {
        Failed(_failure.Value, exception);
        return Task.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A region of a live page failed, failure {FailureId}")]
    private partial void Failed(string failureId, Exception exception);
}
