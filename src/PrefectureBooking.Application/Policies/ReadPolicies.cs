using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Policies;

/// <summary>Every version of a préfecture's policy with its motive and who decided it. No personal data: the figures are public.</summary>
public sealed class ReadPolicies(IDbContextFactory<BookingDbContext> contexts, StaffAccess access, BookingClock clock)
{
    public static readonly IReadOnlyCollection<SiteRole> Roles = [SiteRole.Supervisor, SiteRole.Administrator];

    /// <returns>Null when the account may not see this préfecture's, or there is no such préfecture.</returns>
    public async Task<PolicyBook?> HandleAsync(StaffUserId account, string prefecture, CancellationToken ct)
    {
        if (await access.PrefectureAsync(account, prefecture, Roles, ct) is not { } held)
        {
            return null;
        }

        var today = held.Today(clock.Now);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var versions = await db.PolicyVersions.AsNoTracking().Where(v => v.PrefectureId == held.Id).OrderBy(v => v.ValidFrom).ToListAsync(ct);
        var names = await NamesAsync(db, versions, ct);
        var decided = versions.Select((version, at) => new DecidedPolicy(
            version,
            Guid.TryParse(version.DecidedBy, out var id) ? names.GetValueOrDefault(id) : null,
            at == 0 ? [] : Changed(versions[at - 1], version)));
        return new(held, today, await PolicyDates.ReadAsync(db, held.Id, today, ct), [.. decided.Reverse()]);
    }

    private static Task<Dictionary<Guid, string>> NamesAsync(BookingDbContext db, List<PolicyVersion> versions, CancellationToken ct)
    {
        var ids = versions.Select(v => Guid.TryParse(v.DecidedBy, out var id) ? id : Guid.Empty).ToList();
        return db.Users.Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, ct);
    }

    private static IReadOnlyList<ChangedFigure> Changed(PolicyVersion before, PolicyVersion after)
    {
        var (old, now) = (PolicyFigures.Of(before), PolicyFigures.Of(after));
        return [.. PolicyFigures.Fields.Where(field => old[field] != now[field]).Select(field => new ChangedFigure(field, old[field], now[field]))];
    }
}
