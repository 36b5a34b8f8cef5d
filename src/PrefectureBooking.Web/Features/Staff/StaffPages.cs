using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using PrefectureBooking.Application.Staff;

namespace PrefectureBooking.Web.Features.Staff;

/// <summary>Sessions of the staff and the rules of their pages.</summary>
public static class StaffPages
{
    // Long enough to install an application on a telephone.
    private static readonly TimeSpan LongestSignIn = TimeSpan.FromMinutes(15);

    public static IServiceCollection AddStaffPages(this IServiceCollection services)
    {
        services.AddStaff().AddSignInManager().AddClaimsPrincipalFactory<StaffClaims>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme).Configure<IHostEnvironment>(Session);
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.TwoFactorUserIdScheme).Configure<IHostEnvironment>(HalfSession);
        services.Configure<SecurityStampValidatorOptions>(options =>
        {
            options.ValidationInterval = SessionCheck.Interval;
            options.OnRefreshingPrincipal = SessionGate.KeepSession;
        });
        services.AddScoped<AuthenticationStateProvider, SessionCheck>();
        services.AddSingleton<IAuthorizationHandler, SiteRoleHandler>();
        services.AddAuthorization(options => options.AddStaffPolicies());
        return services.AddScoped<HalfSignIn>().AddScoped<SessionOpening>();
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
        app.MapPost(CloseSession.Address, CloseSession.HandleAsync).RequireAuthorization(StaffPolicies.AnyRole);
        return app;
    }

    private static void Session(CookieAuthenticationOptions options, IHostEnvironment environment)
    {
        options.Cookie.Name = "agent";
        options.Cookie.SecurePolicy = environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        options.ExpireTimeSpan = StaffSessions.Longest;
        options.SlidingExpiration = false;
        options.LoginPath = StaffAddress.SignIn;
        options.ReturnUrlParameter = StaffAddress.ReturnParameter;

        options.Events.OnValidatePrincipal = SessionGate.ValidateAsync;

        // A refusal is an answer, not another address.
        options.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }

    private static void HalfSession(CookieAuthenticationOptions options, IHostEnvironment environment)
    {
        options.Cookie.Name = "agent-connexion";
        options.Cookie.Path = StaffAddress.SignIn;
        options.Cookie.SecurePolicy = environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        options.ExpireTimeSpan = LongestSignIn;
        options.SlidingExpiration = false;
    }
}
