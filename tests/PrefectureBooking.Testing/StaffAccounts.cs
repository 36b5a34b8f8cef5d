using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Calendars;

namespace PrefectureBooking.Testing;

/// <summary>Accounts of a test, each with its roles and a password that all share.</summary>
public static class StaffAccounts
{
    public const string Password = "correct horse battery";

    private const string SignInAddress = "/connexion";
    private const string SessionCookie = "agent=";

    public static Task<StaffUser> CreateAccountAsync(this WebHost web, string userName, SiteRole role, params Site[] sites) =>
        web.CreateAccountAsync(userName, [.. sites.Select(site => (site, role))]);

    public static async Task<StaffUser> CreateAccountAsync(this WebHost web, string userName, params (Site Site, SiteRole Role)[] roles)
    {
        await using var scope = web.Services.CreateAsyncScope();
        var user = new StaffUser { Id = Guid.CreateVersion7(), UserName = userName, DisplayName = $"Agent {userName}" };
        var created = await scope.ServiceProvider.GetRequiredService<UserManager<StaffUser>>().CreateAsync(user, Password);
        if (!created.Succeeded)
        {
            throw new InvalidOperationException(string.Join(", ", created.Errors.Select(error => error.Description)));
        }

        await using var db = await web.Services.GetRequiredService<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync();
        db.AddRange(roles.Select(held => new StaffRole(user.Id, held.Site.Id, held.Role)));
        await db.SaveChangesAsync();
        return user;
    }

    /// <summary>Signs in over HTTP with the page's own form.</summary>
    /// <returns>The session's cookie, without its name.</returns>
    public static async Task<string> SignInAsync(this WebHost web, string userName)
    {
        using var browser = web.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        var page = await browser.GetStringAsync(new Uri(SignInAddress, UriKind.Relative));
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["_handler"] = "connexion",
            [FormToken.Name] = FormToken.In(page),
            ["Form.UserName"] = userName,
            ["Form.Password"] = Password,
        });
        using var answer = await browser.PostAsync(new Uri(SignInAddress, UriKind.Relative), form);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith(SessionCookie, StringComparison.Ordinal));
        return cookie.Split(';')[0][SessionCookie.Length..];
    }
}
