using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using PrefectureBooking.Application.Staff;

namespace PrefectureBooking.Web.Features.Staff;

/// <summary>A circuit keeps the account it began with: here it is asked again whether that account's session still holds.</summary>
public sealed class SessionCheck(ILoggerFactory loggers, IServiceScopeFactory scopes, StaffSessions sessions) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override TimeSpan RevalidationInterval => Interval;

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        var person = authenticationState.User;
        if (SiteRoles.AccountOf(person) is not { } account || SiteRoles.SessionOf(person) is not { } session
            || !await sessions.SeeAsync(account, session, cancellationToken))
        {
            return false;
        }

        await using var scope = scopes.CreateAsyncScope();
        var signIn = scope.ServiceProvider.GetRequiredService<SignInManager<StaffUser>>();
        return await signIn.ValidateSecurityStampAsync(person) is not null;
    }
}
