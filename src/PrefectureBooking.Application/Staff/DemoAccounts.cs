using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Help;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Staff;

namespace PrefectureBooking.Application.Staff;

/// <summary>Accounts to try the application with, in development only: one per site and role, one supervisor of all sites of a préfecture, one helper each with an organisation.</summary>
public sealed class DemoAccounts(
    UserManager<StaffUser> accounts, IDbContextFactory<BookingDbContext> contexts, KeyedHash hash, PersonalCipher cipher, IHostEnvironment environment,
    BookingClock clock)
{
    // Without the letters and figures that are mistaken for one another.
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>Creates those that are missing; the same accounts and passwords at each start of one installation.</summary>
    /// <exception cref="InvalidOperationException">The environment is not Development.</exception>
    public async Task<IReadOnlyList<DemoAccount>> CreateAsync(CancellationToken ct)
    {
        if (!environment.IsDevelopment())
        {
            throw new InvalidOperationException("Demo accounts exist in development only.");
        }

        var wanted = await WantedAsync(ct);
        foreach (var account in wanted)
        {
            await EnsureAsync(account, ct);
        }

        return wanted;
    }

    private async Task<IReadOnlyList<DemoAccount>> WantedAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var sites = await db.Sites.AsNoTracking()
            .Join(db.Prefectures, s => s.PrefectureId, p => p.Id, (s, p) => new { s.Id, s.Code, s.Name, Prefecture = p.Code })
            .OrderBy(s => s.Prefecture).ThenBy(s => s.Name).ToListAsync(ct);
        var ofSites = sites.SelectMany(s => Enum.GetValues<SiteRole>().Where(role => role != SiteRole.Helper), (s, role) => Account($"{Word(role)}.{s.Code}", role, s.Name, [s.Id]));
        var ofPrefectures = sites.GroupBy(s => s.Prefecture).Where(p => p.Count() > 1)
            .Select(p => Account($"{Word(SiteRole.Supervisor)}.{p.Key}", SiteRole.Supervisor, string.Join(", ", p.Select(s => s.Name)), [.. p.Select(s => s.Id)]));
        var ofHelpers = sites.GroupBy(s => s.Prefecture)
            .Select(p => Account($"{Word(SiteRole.Helper)}.{p.Key}", SiteRole.Helper, string.Join(", ", p.Select(s => s.Name)), [.. p.Select(s => s.Id)]));
        return [.. ofSites, .. ofPrefectures, .. ofHelpers];
    }

    private DemoAccount Account(string userName, SiteRole role, string sites, IReadOnlyList<SiteId> siteIds) =>
        new(userName, PasswordOf(userName), KeyOf(hash, userName), role, sites, siteIds);

    internal static string DisplayNameOf(string userName) => $"Démo {userName}";

    /// <summary>The key of a demonstration's second factor, as stable and as useless elsewhere as its password.</summary>
    internal static byte[] KeyOf(KeyedHash hash, string userName) => hash.Of("demo-second-factor", userName)[..OneTimeCode.KeyLength];

    // Derived from the installation's own key: stable from one start to the next, of no use on any other installation.
    private string PasswordOf(string userName)
    {
        var letters = hash.Of("demo-password", userName).Take(12).Select(b => Alphabet[b % Alphabet.Length]);
        return string.Join('-', letters.Chunk(4).Select(group => new string(group)));
    }

    private async Task EnsureAsync(DemoAccount demo, CancellationToken ct)
    {
        if (await accounts.FindByNameAsync(demo.UserName) is { } existing)
        {
            await EnsureSecondFactorAsync(existing, demo);
            return;
        }

        var user = new StaffUser { Id = Guid.CreateVersion7(), UserName = demo.UserName, DisplayName = DisplayNameOf(demo.UserName) };
        var created = await accounts.CreateAsync(user, demo.Password);
        if (!created.Succeeded)
        {
            throw new InvalidOperationException($"Demo account {demo.UserName}: {string.Join(", ", created.Errors.Select(e => e.Code))}");
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        db.AddRange(demo.SiteIds.Select(site => new StaffRole(user.Id, site, demo.Role)));
        if (demo.Role == SiteRole.Helper)
        {
            await AddOrganisationAsync(db, user, demo.SiteIds[0], ct);
        }

        await db.SaveChangesAsync(ct);
        await EnsureSecondFactorAsync(user, demo);
    }

    private async Task EnsureSecondFactorAsync(StaffUser user, DemoAccount demo)
    {
        var key = cipher.Seal(StaffSecondFactor.Purpose, demo.Key);
        await using var db = await contexts.CreateDbContextAsync();
        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO staff_second_factor (user_id, key, set_at, last_step) VALUES ({user.Id}, {key}, {DateTimeOffset.UnixEpoch}, 0) ON CONFLICT DO NOTHING");
        await db.Users.Where(u => u.Id == user.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.TwoFactorEnabled, true));
    }

    private async Task AddOrganisationAsync(BookingDbContext db, StaffUser user, SiteId site, CancellationToken ct)
    {
        var prefecture = await db.Prefectures.SingleAsync(p => db.Sites.Any(s => s.Id == site && s.PrefectureId == p.Id), ct);
        var organisation = new Organisation
        {
            Id = OrganisationId.New(), PrefectureId = prefecture.Id, Name = "Maison du droit", Kind = OrganisationKind.Association,
            Email = "aide@exemple.fr", ValidFrom = LocalTimes.TodayIn(prefecture.Zone, clock.Now),
        };
        db.AddRange(organisation, new OrganisationAccount(user.Id, organisation.Id, clock.Now));
    }

    private static string Word(SiteRole role) => role switch
    {
        SiteRole.Accueil => "accueil",
        SiteRole.Agent => "agent",
        SiteRole.Supervisor => "encadrement",
        SiteRole.Administrator => "administration",
        SiteRole.Helper => "aide",
    };
}

/// <summary>What the start-up banner prints.</summary>
/// <param name="Key">Of its second factor.</param>
public sealed record DemoAccount(string UserName, string Password, byte[] Key, SiteRole Role, string Sites, IReadOnlyList<SiteId> SiteIds);
