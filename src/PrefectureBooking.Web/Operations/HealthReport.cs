using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace PrefectureBooking.Web.Operations;

/// <summary>Names and states of the checks, nothing else: the address is public.</summary>
internal static class HealthReport
{
    public static Task WriteAsync(HttpContext context, Microsoft.Extensions.Diagnostics.HealthChecks.HealthReport report) =>
        context.Response.WriteAsJsonAsync(new
        {
            Status = report.Status.ToString(),
            Checks = report.Entries.ToDictionary(e => e.Key, e => e.Value.Status == HealthStatus.Healthy ? "ok" : e.Value.Description ?? "failed"),
        });
}
