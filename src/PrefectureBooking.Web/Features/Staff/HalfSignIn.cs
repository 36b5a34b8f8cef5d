using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Staff;

namespace PrefectureBooking.Web.Features.Staff;

/// <summary>
/// Between the password and an open session: a sealed cookie of its own, sent to the pages of signing in alone, under a scheme that no rule
/// of any page accepts. It also carries the key that is being set up, so that the database never holds one that nobody has confirmed.
/// </summary>
public sealed class HalfSignIn(UserManager<StaffUser> accounts)
{
    private static readonly string Scheme = IdentityConstants.TwoFactorUserIdScheme;
    private const string Stamp = "stamp";
    private const string Key = "key";
    private const string CodeTyped = "code-typed";

    /// <summary>The password was right.</summary>
    public static Task BeginAsync(HttpContext context, StaffUser user) =>
        WriteAsync(context, user, user.TwoFactorEnabled ? [] : [new Claim(Key, Convert.ToBase64String(OneTimeCode.NewKey()))]);

    /// <summary>The code was right too, and a password of one's own is still to be chosen.</summary>
    public static Task AdvanceAsync(HttpContext context, StaffUser user) => WriteAsync(context, user, [new Claim(CodeTyped, bool.TrueString)]);

    public static Task EndAsync(HttpContext context) => context.SignOutAsync(Scheme);

    /// <returns>Null when nobody is half signed in, or the account was changed since.</returns>
    public async Task<HalfSignedIn?> ReadAsync(HttpContext context)
    {
        var person = (await context.AuthenticateAsync(Scheme)).Principal;
        if (person?.FindFirstValue(ClaimTypes.NameIdentifier) is not { } id || await accounts.FindByIdAsync(id) is not { DeactivatedAt: null } user
            || user.SecurityStamp != person.FindFirstValue(Stamp))
        {
            return null;
        }

        var key = person.FindFirstValue(Key) is { } text ? Convert.FromBase64String(text) : null;
        var step = person.HasClaim(claim => claim.Type == CodeTyped) ? SignInStep.Password : user.TwoFactorEnabled ? SignInStep.Code : SignInStep.SecondFactor;
        return new HalfSignedIn(user, step, key);
    }

    private static Task WriteAsync(HttpContext context, StaffUser user, IEnumerable<Claim> more)
    {
        Claim[] claims = [new(ClaimTypes.NameIdentifier, user.Id.ToString()), new(Stamp, user.SecurityStamp!), .. more];
        return context.SignInAsync(Scheme, new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme)));
    }
}

/// <param name="Key">To be set up, where the account has none.</param>
public sealed record HalfSignedIn(StaffUser User, SignInStep Step, byte[]? Key);

/// <summary>What is still to be done before a session opens.</summary>
public enum SignInStep
{
    Code,
    SecondFactor,
    Password,
}
