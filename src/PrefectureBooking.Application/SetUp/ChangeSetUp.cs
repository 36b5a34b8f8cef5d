using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.SetUp;

/// <summary>
/// Adds, changes or takes away one row for an administrator. What the page showed goes with the wish: a row that somebody else changed
/// since is not overwritten. A procedure in force is not rewritten either: a later day of beginning makes a new version of it.
/// </summary>
public sealed class ChangeSetUp(IDbContextFactory<BookingDbContext> contexts, StaffAccess access, BookingClock clock)
{
    public async Task<ChangeSetUpResult> HandleAsync(ChangeSetUpCommand command, CancellationToken ct) =>
        await access.PrefectureAsync(command.Account, command.Prefecture, ReadSetUp.Roles, ct) is { } prefecture
            ? await contexts.InTransactionAsync(db => ChangeAsync(db, prefecture, command, ct), ct)
            : new ChangeSetUpResult.Refused();

    private async Task<ChangeSetUpResult> ChangeAsync(BookingDbContext db, StaffPrefecture prefecture, ChangeSetUpCommand command, CancellationToken ct)
    {
        await SetUpChange.LockAsync(db, prefecture.Code, ct);
        var state = await SetUpState.ReadAsync(db, prefecture.Code, ct);
        var faults = new List<SetUpFault>();
        var wanted = command.After is null ? null : SetUpReading.Read(command.After, faults);
        if (!await MayAsync(db, prefecture, command.Account, command.Before, wanted, state, ct))
        {
            return new ChangeSetUpResult.Refused();
        }

        if (command.Before is { } shown && !(state.Book.Find(shown.Table, shown.Key)?.HasSameCells(shown) ?? false))
        {
            return new ChangeSetUpResult.Stale();
        }

        var now = clock.Now;
        var book = SetUpWish.Apply(state.Book, command.Before, wanted, prefecture.Today(now), faults);
        if (faults.Count == 0)
        {
            var known = SetUpCheck.Faults(state.Book).Select(fault => fault.Identity).ToHashSet();
            faults.AddRange(SetUpCheck.Faults(book).Where(fault => !known.Contains(fault.Identity)));
            faults.AddRange(await SetUpLimits.FaultsAsync(db, state, book, prefecture.Today(now), ct));
        }

        if (faults.Count > 0 || !StaffMotive.IsGiven(command.Motive))
        {
            return new ChangeSetUpResult.Invalid(faults, !StaffMotive.IsGiven(command.Motive));
        }

        var (refused, _, kept) = await SetUpChange.WriteAsync(db, state, book, command.Account.Value.ToString(), command.Motive.Trim(), now, ct);
        if (refused.Count == 0)
        {
            await GiveNewSiteAsync(db, command.Account, wanted, state, ct);
        }

        return refused.Count > 0 ? new ChangeSetUpResult.Invalid(refused, false) : new ChangeSetUpResult.Changed(kept);
    }

    private static async Task<bool> MayAsync(
        BookingDbContext db, StaffPrefecture prefecture, StaffUserId account, SetUpRow? before, SetUpRow? wanted, SetUpState state, CancellationToken ct)
    {
        if ((before ?? wanted) is not { } row || row.Table == SetUpTables.Departements || row.Table == SetUpTables.Policy)
        {
            return false;
        }

        var sites = await ReadSetUp.SitesAsync(db, account, prefecture.Id, ct);
        return new[] { before, wanted }.OfType<SetUpRow>().Select(ReadSetUp.SiteOf).OfType<string>()
            .All(site => sites.Contains(site) || (before is null && row.Table == SetUpTables.Sites && state.Book.Find(row.Table, site) is null) || site is "");
    }

    // Nobody else could see it.
    private static async Task GiveNewSiteAsync(BookingDbContext db, StaffUserId account, SetUpRow? wanted, SetUpState state, CancellationToken ct)
    {
        if (wanted?.Table != SetUpTables.Sites || state.Book.Find(wanted.Table, wanted.Key) is not null)
        {
            return;
        }

        var site = await db.Sites.AsNoTracking().SingleAsync(s => s.Code == wanted["code"], ct);
        db.Add(new StaffRole(account.Value, site.Id, SiteRole.Administrator));
        await db.SaveChangesAsync(ct);
    }
}

/// <param name="Prefecture">Its code.</param>
/// <param name="Before">The row as the page showed it; null to add one.</param>
/// <param name="After">As typed; null to take the row away.</param>
public sealed record ChangeSetUpCommand(StaffUserId Account, string Prefecture, SetUpRow? Before, SetUpRow? After, string Motive);

public abstract record ChangeSetUpResult
{
    private ChangeSetUpResult()
    {
    }

    /// <param name="KeptDays">Days that keep the hours agents gave them by hand, whatever the changed row says.</param>
    public sealed record Changed(IReadOnlyList<DateOnly> KeptDays) : ChangeSetUpResult;

    /// <summary>Nothing was written; every fault at once.</summary>
    public sealed record Invalid(IReadOnlyList<SetUpFault> Faults, bool MotiveIsMissing) : ChangeSetUpResult;

    /// <summary>Somebody else changed or took away the row since it was shown.</summary>
    public sealed record Stale : ChangeSetUpResult;

    /// <summary>Not an administrator of that préfecture or site, or there is no such thing: the same answer for both.</summary>
    public sealed record Refused : ChangeSetUpResult;
}
