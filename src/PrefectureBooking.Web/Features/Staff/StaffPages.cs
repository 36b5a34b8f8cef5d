using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using PrefectureBooking.Application.Staff;

namespace PrefectureBooking.Web.Features.Staff;

/// <summary>Sessions of the staff and the rules of their pages.</summary>
public static class StaffPages
{
    // A working day; the browser forgets it earlier when it is closed.
    private static readonly TimeSpan LongestSession = TimeSpan.FromHours(10);

    public static IServiceCollection AddStaffPages(this IServiceCollection services)
    {
        services.AddStaff().AddSignInManager().AddClaimsPrincipalFactory<StaffClaims>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme).Configure<IHostEnvironment>(Session);
        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = SessionCheck.Interval);
        services.AddScoped<AuthenticationStateProvider, SessionCheck>();
        services.AddSingleton<IAuthorizationHandler, SiteRoleHandler>();
        services.AddAuthorization(options => options.AddStaffPolicies());
        return services.AddScoped<SignIn>();
    }

    public static WebApplication UseStaffPages(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
        return app;
    }

    public static WebApplication MapStaffPages(this WebApplication app)
    {
        // Public, because a session that has ended may still be left.
        app.MapPost(SignOut.Address, SignOut.HandleAsync).AllowAnonymous();
        return app;
    }

    private static void Session(CookieAuthenticationOptions options, IHostEnvironment environment)
    {
        options.Cookie.Name = "agent";
        options.Cookie.SecurePolicy = environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        options.ExpireTimeSpan = LongestSession;
        options.SlidingExpiration = false;
        options.LoginPath = StaffAddress.SignIn;
        options.ReturnUrlParameter = StaffAddress.ReturnParameter;

        // A refusal is an answer, not another address.
        options.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }
}
