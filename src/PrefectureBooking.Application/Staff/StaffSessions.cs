using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Staff;

/// <summary>Open sessions: a cookie is worth nothing without its row here. System time.</summary>
public sealed class StaffSessions(IDbContextFactory<BookingDbContext> contexts, TimeProvider time, BookingClock clock)
{
    public const string ClosedAction = "account.session_closed";

    /// <summary>A working day; the browser forgets it earlier when it is closed.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(10);

    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(1);

    /// <returns>Null for an account that is closed, has no second factor, or must first choose a password: the statement itself looks.</returns>
    public async Task<Guid?> OpenAsync(StaffUserId account, string device, CancellationToken ct)
    {
        var (id, now) = (Guid.CreateVersion7(), time.GetUtcNow());
        var ended = now - Longest;
        await using var db = await contexts.CreateDbContextAsync(ct);
        await db.StaffSessions.Where(s => s.UserId == account.Value && s.OpenedAt < ended).ExecuteDeleteAsync(ct);
        var opened = await db.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO staff_session (id, user_id, opened_at, last_seen_at, device)
             SELECT {id}, f.user_id, {now}, {now}, {device} FROM staff_second_factor f JOIN staff_user u ON u.id = f.user_id
             WHERE u.id = {account.Value} AND u.deactivated_at IS NULL AND NOT u.must_change_password
             """, ct);
        return opened == 1 ? id : null;
    }

    /// <summary>Whether the session still holds; it has then been seen now.</summary>
    public async Task<bool> SeeAsync(StaffUserId account, Guid session, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(ct);
        var held = await db.StaffSessions.AsNoTracking().Where(s => s.Id == session && s.UserId == account.Value)
            .Where(s => db.Users.Any(u => u.Id == account.Value && u.DeactivatedAt == null)).SingleOrDefaultAsync(ct);
        if (held is null || held.OpenedAt + Longest <= now)
        {
            return false;
        }

        if (held.LastSeenAt + SeenEvery <= now)
        {
            await db.StaffSessions.Where(s => s.Id == session).ExecuteUpdateAsync(set => set.SetProperty(s => s.LastSeenAt, now), ct);
        }

        return true;
    }

    /// <summary>Those of one account, the last seen first.</summary>
    public async Task<IReadOnlyList<StaffSession>> ListAsync(StaffUserId account, CancellationToken ct)
    {
        var ended = time.GetUtcNow() - Longest;
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.StaffSessions.AsNoTracking().Where(s => s.UserId == account.Value && s.OpenedAt >= ended)
            .OrderByDescending(s => s.LastSeenAt).ThenByDescending(s => s.Id).ToListAsync(ct);
    }

    /// <summary>Leaves one, by the button « Se déconnecter ».</summary>
    public async Task LeaveAsync(StaffUserId account, Guid session, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await db.StaffSessions.Where(s => s.Id == session && s.UserId == account.Value).ExecuteDeleteAsync(ct);
    }

    /// <summary>Closes one of one's own sessions.</summary>
    public Task<int> CloseAsync(StaffUserId account, Guid session, CancellationToken ct) => CloseAsync(account, s => s.Where(own => own.Id == session), ct);

    /// <summary>Closes one's own sessions but this one.</summary>
    public Task<int> CloseOthersAsync(StaffUserId account, Guid kept, CancellationToken ct) => CloseAsync(account, s => s.Where(own => own.Id != kept), ct);

    private Task<int> CloseAsync(StaffUserId account, Func<IQueryable<StaffSession>, IQueryable<StaffSession>> which, CancellationToken ct) => contexts.InTransactionAsync(
        async db =>
        {
            var closed = await which(db.StaffSessions.Where(s => s.UserId == account.Value)).ExecuteDeleteAsync(ct);
            if (closed > 0)
            {
                db.Add(StaffTrace.Of(account, ClosedAction, account, clock.Now));
                await db.SaveChangesAsync(ct);
            }

            return closed;
        },
        ct);
}
