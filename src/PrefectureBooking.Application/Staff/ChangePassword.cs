using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Staff;

/// <summary>A new password, chosen by who has just proved to be the account's person. All sessions end: the caller opens a new one.</summary>
public sealed class ChangePassword(UserManager<StaffUser> accounts, IDbContextFactory<BookingDbContext> contexts, BookingClock clock)
{
    public const string Action = "account.password_changed";

    public async Task<ChangePasswordResult> HandleAsync(StaffUser user, string? password, CancellationToken ct)
    {
        var typed = password ?? "";
        if (await FaultAsync(user, typed) is { } fault)
        {
            return new ChangePasswordResult.Refused(fault);
        }

        var (id, before) = (user.Id, user.SecurityStamp);
        var (hash, stamp) = (accounts.PasswordHasher.HashPassword(user, typed), Guid.NewGuid().ToString("N"));
        var changed = await contexts.InTransactionAsync(
            async db =>
            {
                // Only from the state that was proved: an administrator may have given another password meanwhile.
                var rows = await db.Users.Where(u => u.Id == id && u.SecurityStamp == before && u.DeactivatedAt == null).ExecuteUpdateAsync(
                    set => set.SetProperty(u => u.PasswordHash, hash).SetProperty(u => u.SecurityStamp, stamp)
                        .SetProperty(u => u.ConcurrencyStamp, stamp).SetProperty(u => u.MustChangePassword, false), ct);
                await db.StaffSessions.Where(s => rows == 1 && s.UserId == id).ExecuteDeleteAsync(ct);
                db.AddRange(Enumerable.Repeat(StaffTrace.Of(new StaffUserId(id), Action, new StaffUserId(id), clock.Now), rows));
                await db.SaveChangesAsync(ct);
                return rows == 1;
            },
            ct);
        if (!changed)
        {
            return new ChangePasswordResult.Overtaken();
        }

        (user.PasswordHash, user.SecurityStamp, user.ConcurrencyStamp, user.MustChangePassword) = (hash, stamp, stamp, false);
        return new ChangePasswordResult.Changed();
    }

    private async Task<PasswordFault?> FaultAsync(StaffUser user, string typed)
    {
        if (await accounts.CheckPasswordAsync(user, typed))
        {
            return PasswordFault.Same;
        }

        return StaffPasswordRule.FaultOf(user.UserName, typed);
    }
}

public abstract record ChangePasswordResult
{
    private ChangePasswordResult()
    {
    }

    public sealed record Changed : ChangePasswordResult;

    public sealed record Refused(PasswordFault Fault) : ChangePasswordResult;

    /// <summary>The account was changed by somebody else meanwhile.</summary>
    public sealed record Overtaken : ChangePasswordResult;
}
