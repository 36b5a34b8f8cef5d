using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Staff;

namespace PrefectureBooking.Application.Staff;

/// <summary>
/// What a telephone would show for an account of the demonstration. Registered in development only; it never opens the key of an account,
/// it only knows the keys the demonstration itself was made with.
/// </summary>
public sealed class DemoCodes(IDbContextFactory<BookingDbContext> contexts, KeyedHash hash, TimeProvider time)
{
    /// <returns>The next code not yet used; null for an account that is not of the demonstration, or when both codes of now were used.</returns>
    public async Task<string?> PresentAsync(StaffUser user, CancellationToken ct)
    {
        var key = DemoAccounts.KeyOf(hash, user.UserName ?? "");
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (!IsDemo(user) || await db.StaffSecondFactors.Where(f => f.UserId == user.Id).Select(f => (long?)f.LastStep).SingleOrDefaultAsync(ct) is not { } last)
        {
            return null;
        }

        var here = OneTimeCode.StepAt(time.GetUtcNow());
        var step = Math.Max(here, last + 1);
        return step <= here + 1 ? OneTimeCode.Of(key, step) : null;
    }

    private static bool IsDemo(StaffUser user) => user.DisplayName == DemoAccounts.DisplayNameOf(user.UserName ?? "");
}
