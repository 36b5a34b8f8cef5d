using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Mail;

namespace PrefectureBooking.Web.Operations;

/// <summary>The database answers a query.</summary>
internal sealed class DatabaseCheck(IDbContextFactory<BookingDbContext> contexts) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Database.CanConnectAsync(cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("no connection");
    }
}

/// <summary>The schema is this version's.</summary>
internal sealed class MigrationsCheck(IDbContextFactory<BookingDbContext> contexts) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await BookingMigrations.AreAppliedAsync(db, cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("migrations pending");
    }
}

/// <summary>Red when the oldest mail that is due waits for more than ten minutes (design of the mail service).</summary>
internal sealed class OutboxCheck(IDbContextFactory<BookingDbContext> contexts, BookingClock clock) : IHealthCheck
{
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(10);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var late = clock.Now - Late;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.OutboxMails.AnyAsync(m => m.State == OutboxState.Queued && m.Attempts == 0 && m.DueAt < late && (m.RatePlace == null || m.RatePlace < late), cancellationToken)
            ? HealthCheckResult.Unhealthy("mail over 10 minutes late")
            : HealthCheckResult.Healthy();
    }
}
