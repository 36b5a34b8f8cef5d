using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Staff;

/// <summary>Ten new recovery codes for who types a code now; the old ones are worth nothing from then on.</summary>
public sealed class RenewRecoveryCodes(IDbContextFactory<BookingDbContext> contexts, ProveSecondFactor prove, RecoveryCodes recovery, BookingClock clock)
{
    public const string Action = "account.recovery_codes_renewed";

    /// <returns>Null when the code is not accepted.</returns>
    public async Task<IReadOnlyList<string>?> HandleAsync(StaffUserId account, string? typed, CancellationToken ct)
    {
        if (!await prove.HandleAsync(account, typed, ct))
        {
            return null;
        }

        return await contexts.InTransactionAsync(
            async db =>
            {
                db.Add(StaffTrace.Of(account, Action, account, clock.Now));
                return await recovery.RenewAsync(db, account, ct);
            },
            ct);
    }

    public async Task<int> CountAsync(StaffUserId account, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.StaffRecoveryCodes.CountAsync(c => c.UserId == account.Value, ct);
    }
}
