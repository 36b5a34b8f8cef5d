using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Calendars;

namespace PrefectureBooking.Testing;

/// <summary>Accounts of a test, each with its roles, a second factor (<see cref="TestCodes"/>) and a password that all share.</summary>
public static class StaffAccounts
{
    public const string Password = "correct horse battery";

    private const string SessionCookie = "agent=";

    public static Task<StaffUser> CreateAccountAsync(this WebHost web, string userName, SiteRole role, params Site[] sites) =>
        web.CreateAccountAsync(userName, [.. sites.Select(site => (site, role))]);

    public static async Task<StaffUser> CreateAccountAsync(this WebHost web, string userName, params (Site Site, SiteRole Role)[] roles)
    {
        var user = await web.Services.GetRequiredService<IServiceScopeFactory>().CreateBareAccountAsync(userName, roles);
        await using var db = await web.Services.GetRequiredService<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync();
        var key = web.Services.GetRequiredService<PersonalCipher>().Seal(StaffSecondFactor.Purpose, TestCodes.KeyOf(userName));
        db.Add(new StaffSecondFactor { UserId = user.Id, Key = key, SetAt = DateTimeOffset.UnixEpoch, LastStep = 0 });
        await db.SaveChangesAsync();
        await db.Users.Where(u => u.Id == user.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.TwoFactorEnabled, true));
        return user;
    }

    /// <summary>As an administrator leaves it: the second factor is still to be set up, and with it perhaps a password.</summary>
    public static async Task<StaffUser> CreateBareAccountAsync(
        this IServiceScopeFactory scopes, string userName, (Site Site, SiteRole Role)[] roles, bool mustChangePassword = false)
    {
        await using var scope = scopes.CreateAsyncScope();
        var user = new StaffUser { Id = Guid.CreateVersion7(), UserName = userName, DisplayName = $"Agent {userName}", MustChangePassword = mustChangePassword };
        var created = await scope.ServiceProvider.GetRequiredService<UserManager<StaffUser>>().CreateAsync(user, Password);
        if (!created.Succeeded)
        {
            throw new InvalidOperationException(string.Join(", ", created.Errors.Select(error => error.Code)));
        }

        await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync();
        db.AddRange(roles.Select(held => new StaffRole(user.Id, held.Site.Id, held.Role)));
        await db.SaveChangesAsync();
        return user;
    }

    /// <summary>Signs in over HTTP with the pages' own forms.</summary>
    /// <returns>The session's cookie, without its name.</returns>
    public static async Task<string> SignInAsync(this WebHost web, string userName)
    {
        using var browser = web.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        using var answer = await browser.SignInAsync(userName, Password, time: web.Services.GetRequiredService<TimeProvider>());
        return SessionIn(answer);
    }

    /// <summary>The session's cookie that an answer sets, without its name.</summary>
    public static string SessionIn(HttpResponseMessage answer)
    {
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith(SessionCookie, StringComparison.Ordinal));
        return cookie.Split(';')[0][SessionCookie.Length..];
    }
}
