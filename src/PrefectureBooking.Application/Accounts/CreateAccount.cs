using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Accounts;

/// <summary>Opens an account at sites the administrator administers.</summary>
public sealed class CreateAccount(IDbContextFactory<BookingDbContext> contexts, AccountOffice office, NewAccount newAccount, BookingClock clock)
{
    public const string Action = "account.created";

    public async Task<CreateAccountResult> HandleAsync(CreateAccountCommand command, CancellationToken ct)
    {
        if (!NewAccount.IsUserName(command.UserName))
        {
            return new CreateAccountResult.NameInvalid();
        }

        try
        {
            return await contexts.InTransactionAsync(db => CreateAsync(db, command, ct), ct);
        }
        catch (DbUpdateException e) when (e.Violates(NewAccount.OnePerName))
        {
            return new CreateAccountResult.NameTaken();
        }
    }

    private async Task<CreateAccountResult> CreateAsync(BookingDbContext db, CreateAccountCommand command, CancellationToken ct)
    {
        var own = (await office.EnterAsync(db, command.Actor, ct)).Select(s => s.Id).ToHashSet();
        if (command.Roles is [] || !command.Roles.All(held => own.Contains(held.Site)) || !NewAccount.IsDisplayName(command.DisplayName))
        {
            return new CreateAccountResult.Refused();
        }

        var password = FirstPassword.New();
        var account = new StaffUserId(newAccount.Add(db, command.UserName, command.DisplayName, password, command.Roles).Id);
        db.Add(StaffTrace.Of(command.Actor, Action, account, clock.Now));
        await db.SaveChangesAsync(ct);
        return new CreateAccountResult.Created(account, password);
    }
}

public sealed record CreateAccountCommand(StaffUserId Actor, string UserName, string DisplayName, IReadOnlyList<(SiteId Site, SiteRole Role)> Roles);

public abstract record CreateAccountResult
{
    private CreateAccountResult()
    {
    }

    /// <param name="Password">To be shown once.</param>
    public sealed record Created(StaffUserId Account, string Password) : CreateAccountResult;

    public sealed record NameInvalid : CreateAccountResult;

    public sealed record NameTaken : CreateAccountResult;

    /// <summary>No role, or one at a site that is not the administrator's.</summary>
    public sealed record Refused : CreateAccountResult;
}
