using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Accounts;

/// <summary>What an administrator does to an account whole: every act but reopening it also ends its sessions.</summary>
public sealed class AdministerAccount(
    IDbContextFactory<BookingDbContext> contexts, AccountOffice office, IPasswordHasher<StaffUser> hasher, TimeProvider time, BookingClock clock)
{
    public Task<AdministerAccountResult> HandleAsync(AdministerAccountCommand command, CancellationToken ct) => StaffMotive.IsGiven(command.Motive)
        ? contexts.InTransactionAsync(db => ActAsync(db, command, ct), ct)
        : Task.FromResult<AdministerAccountResult>(new AdministerAccountResult.MotiveIsMissing());

    private async Task<AdministerAccountResult> ActAsync(BookingDbContext db, AdministerAccountCommand command, CancellationToken ct)
    {
        var sites = await office.EnterAsync(db, command.Actor, ct);
        switch (await AccountOffice.FindAsync(db, command.Actor, sites, command.Account, ct))
        {
            case null:
                return new AdministerAccountResult.Refused();
            case { Elsewhere: [_, ..] elsewhere }:
                return new AdministerAccountResult.WorksElsewhere([.. elsewhere.Select(r => r.Name).Distinct()]);
            case var _ when command.Actor == command.Account:
                return new AdministerAccountResult.OwnAccount();
            case var found:
                var password = await DoAsync(db, command, found.User, ct);
                db.Add(StaffTrace.Of(command.Actor, ActionOf(command.Act), command.Account, clock.Now, command.Motive.Trim()));
                await db.SaveChangesAsync(ct);
                return new AdministerAccountResult.Done(password);
        }
    }

    /// <returns>The new password, where there is one.</returns>
    private async Task<string?> DoAsync(BookingDbContext db, AdministerAccountCommand command, StaffUser found, CancellationToken ct)
    {
        var id = command.Account.Value;
        var stamp = Guid.NewGuid().ToString("N");
        var user = db.Users.Where(u => u.Id == id);
        if (command.Act is not AccountAct.Reactivate)
        {
            // The stamp also ends a sign-in that is half done.
            await db.StaffSessions.Where(s => s.UserId == id).ExecuteDeleteAsync(ct);
            await user.ExecuteUpdateAsync(set => set.SetProperty(u => u.SecurityStamp, stamp).SetProperty(u => u.ConcurrencyStamp, stamp), ct);
        }

        switch (command.Act)
        {
            case AccountAct.Deactivate:
                var now = time.GetUtcNow();
                await user.Where(u => u.DeactivatedAt == null).ExecuteUpdateAsync(set => set.SetProperty(u => u.DeactivatedAt, now), ct);
                return null;
            case AccountAct.Reactivate:
                await user.ExecuteUpdateAsync(set => set.SetProperty(u => u.DeactivatedAt, (DateTimeOffset?)null), ct);
                return null;
            case AccountAct.ResetSecondFactor:
                await db.StaffSecondFactors.Where(f => f.UserId == id).ExecuteDeleteAsync(ct);
                await user.ExecuteUpdateAsync(set => set.SetProperty(u => u.TwoFactorEnabled, false), ct);
                return null;
            case AccountAct.ResetPassword:
                var password = FirstPassword.New();
                var hash = hasher.HashPassword(found, password);
                await user.ExecuteUpdateAsync(set => set.SetProperty(u => u.PasswordHash, hash).SetProperty(u => u.MustChangePassword, true), ct);
                return password;
            default:
                return null;
        }
    }

    private static string ActionOf(AccountAct act) => act switch
    {
        AccountAct.Deactivate => "account.deactivated",
        AccountAct.Reactivate => "account.reactivated",
        AccountAct.ResetPassword => "account.password_reset",
        AccountAct.ResetSecondFactor => "account.second_factor_reset",
        AccountAct.CloseSessions => "account.sessions_closed",
    };
}

public enum AccountAct
{
    Deactivate,
    Reactivate,
    ResetPassword,
    ResetSecondFactor,
    CloseSessions,
}

public sealed record AdministerAccountCommand(StaffUserId Actor, StaffUserId Account, AccountAct Act, string Motive);

public abstract record AdministerAccountResult
{
    private AdministerAccountResult()
    {
    }

    /// <param name="Password">After a reset, to be shown once.</param>
    public sealed record Done(string? Password) : AdministerAccountResult;

    public sealed record MotiveIsMissing : AdministerAccountResult;

    /// <summary>One's own password and sessions are changed at « Mon compte », and nobody shuts themselves out.</summary>
    public sealed record OwnAccount : AdministerAccountResult;

    /// <param name="Sites">Where another administrator has a say.</param>
    public sealed record WorksElsewhere(IReadOnlyList<string> Sites) : AdministerAccountResult;

    public sealed record Refused : AdministerAccountResult;
}
