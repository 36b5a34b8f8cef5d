using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Access;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Staff;

namespace PrefectureBooking.Application.Staff;

/// <summary>
/// Looks at a code typed after the password: six digits of the telephone, or one of the recovery codes. Each try is counted before it is
/// looked at, and a code that was accepted is used up in the same statement. A wrong one and too many tries have one answer.
/// </summary>
public sealed class ProveSecondFactor(
    IDbContextFactory<BookingDbContext> contexts, RecoveryCodes recovery, PersonalCipher cipher, AttemptLimit limit, EvenTime evenTime, TimeProvider time, BookingClock clock)
{
    public const string RecoveryAction = "account.recovery_code_used";

    private const string Tries = "staff-code";
    private const int LongestCode = 64;

    public Task<bool> HandleAsync(StaffUserId account, string? typed, CancellationToken ct) => evenTime.RunAsync(() => TryAsync(account, typed ?? "", ct), ct);

    internal static Task<DateTimeOffset?> CountAsync(AttemptLimit limit, StaffUserId account, CancellationToken ct) =>
        limit.CountAsync(Tries, account.Value.ToString(), StaffServices.FailuresBeforeLockout, StaffServices.Lockout, ct);

    internal static Task ForgetAsync(AttemptLimit limit, StaffUserId account, CancellationToken ct) => limit.ForgetAsync(Tries, account.Value.ToString(), ct);

    /// <summary>Without the space that applications show in the middle.</summary>
    internal static string Digits(string? typed) => string.Concat((typed ?? "").Where(c => !char.IsWhiteSpace(c)).Take(LongestCode));

    private async Task<bool> TryAsync(StaffUserId account, string typed, CancellationToken ct)
    {
        if (await CountAsync(limit, account, ct) is not null)
        {
            return false;
        }

        var code = Digits(typed);
        var accepted = code.Length == OneTimeCode.Digits && code.All(char.IsAsciiDigit)
            ? await BurnAsync(account, code, ct)
            : await contexts.InTransactionAsync(db => RecoverAsync(db, account, code, ct), ct);
        if (accepted)
        {
            await ForgetAsync(limit, account, ct);
        }

        return accepted;
    }

    private async Task<bool> BurnAsync(StaffUserId account, string code, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var sealedKey = await db.StaffSecondFactors.Where(f => f.UserId == account.Value).Select(f => f.Key).SingleOrDefaultAsync(ct);
        if (sealedKey is null)
        {
            return false;
        }

        foreach (var step in OneTimeCode.StepsOf(cipher.Open<byte[]>(StaffSecondFactor.Purpose, sealedKey), code, time.GetUtcNow()))
        {
            // Compared and stored in one statement: of two that come with the same code, one finds the step already taken.
            if (await db.StaffSecondFactors.Where(f => f.UserId == account.Value && f.Key == sealedKey && f.LastStep < step)
                    .ExecuteUpdateAsync(set => set.SetProperty(f => f.LastStep, step), ct) == 1)
            {
                return true;
            }
        }

        return false;
    }

    private async Task<bool> RecoverAsync(BookingDbContext db, StaffUserId account, string code, CancellationToken ct)
    {
        if (!await recovery.UseAsync(db, account, code, ct))
        {
            return false;
        }

        db.Add(StaffTrace.Of(account, RecoveryAction, account, clock.Now));
        await db.SaveChangesAsync(ct);
        return true;
    }
}
