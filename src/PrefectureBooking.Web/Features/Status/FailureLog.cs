using Microsoft.AspNetCore.Diagnostics;

namespace PrefectureBooking.Web.Features.Status;

/// <summary>Gives an unexpected failure its id, writes both to the log, and leaves the answer to the failure page.</summary>
public sealed partial class FailureLog(ILogger<FailureLog> logger) : IExceptionHandler
{
    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var id = FailureId.New();
        httpContext.Features.Set(id);
        Failed(id.Value, exception);
        return ValueTask.FromResult(false);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Request failed unexpectedly, failure {FailureId}")]
    private partial void Failed(string failureId, Exception exception);
}
