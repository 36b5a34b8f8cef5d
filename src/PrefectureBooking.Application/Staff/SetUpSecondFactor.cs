using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Access;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Staff;

namespace PrefectureBooking.Application.Staff;

/// <summary>Gives an account its second factor, once a code shows that the person's telephone holds the key.</summary>
public sealed class SetUpSecondFactor(
    IDbContextFactory<BookingDbContext> contexts, RecoveryCodes recovery, PersonalCipher cipher, AttemptLimit limit, TimeProvider time, BookingClock clock)
{
    public const string Action = "account.second_factor_set";

    public async Task<SetUpSecondFactorResult> HandleAsync(SetUpSecondFactorCommand command, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var wait = await ProveSecondFactor.CountAsync(limit, command.Account, ct);
        if (wait is not null || OneTimeCode.StepsOf(command.Key, ProveSecondFactor.Digits(command.Typed), now) is not [.., var step])
        {
            return new SetUpSecondFactorResult.Wrong();
        }

        try
        {
            var codes = await contexts.InTransactionAsync(db => SetAsync(db, command, step, now, ct), ct);
            await ProveSecondFactor.ForgetAsync(limit, command.Account, ct);
            return codes is null ? new SetUpSecondFactorResult.Refused() : new SetUpSecondFactorResult.Done(codes);
        }
        catch (DbUpdateException e) when (e.Violates(StaffSecondFactor.OnePerAccount))
        {
            return new SetUpSecondFactorResult.Refused();
        }
    }

    private async Task<IReadOnlyList<string>?> SetAsync(
        BookingDbContext db, SetUpSecondFactorCommand command, long step, DateTimeOffset now, CancellationToken ct)
    {
        var account = command.Account.Value;
        if (await db.Users.Where(u => u.Id == account && u.DeactivatedAt == null).ExecuteUpdateAsync(set => set.SetProperty(u => u.TwoFactorEnabled, true), ct) == 0)
        {
            return null;
        }

        db.Add(new StaffSecondFactor { UserId = account, Key = cipher.Seal(StaffSecondFactor.Purpose, command.Key), SetAt = now, LastStep = step });
        db.Add(StaffTrace.Of(command.Account, Action, command.Account, clock.Now));
        await db.SaveChangesAsync(ct);
        return await recovery.RenewAsync(db, command.Account, ct);
    }
}

/// <param name="Key">That the person was shown.</param>
public sealed record SetUpSecondFactorCommand(StaffUserId Account, byte[] Key, string? Typed);

public abstract record SetUpSecondFactorResult
{
    private SetUpSecondFactorResult()
    {
    }

    /// <param name="RecoveryCodes">To be shown once.</param>
    public sealed record Done(IReadOnlyList<string> RecoveryCodes) : SetUpSecondFactorResult;

    /// <summary>Not the code of this key now, or too many tries: the same words for both.</summary>
    public sealed record Wrong : SetUpSecondFactorResult;

    /// <summary>The account has one by now, or nobody may sign in with it.</summary>
    public sealed record Refused : SetUpSecondFactorResult;
}
