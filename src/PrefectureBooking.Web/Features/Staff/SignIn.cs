using Microsoft.AspNetCore.Identity;
using PrefectureBooking.Application.Access;
using PrefectureBooking.Application.Staff;

namespace PrefectureBooking.Web.Features.Staff;

/// <summary>
/// Opens a session. An unknown name, a wrong password and a locked account have the same answer, after the same work and time.
/// Tries are counted by name in one statement, known or not: Identity's own counter lets parallel tries pass as one.
/// </summary>
public sealed class SignIn(SignInManager<StaffUser> sessions, IPasswordHasher<StaffUser> hasher, AttemptLimit limit, EvenTime evenTime)
{
    private const string Tries = "staff-sign-in";
    private const int LongestName = 256;
    private const int LongestPassword = 256;

    private static readonly StaffUser Nobody = new() { DisplayName = "" };

    /// <returns>Null when the session was not opened.</returns>
    public Task<StaffUser?> HandleAsync(string? userName, string? password, CancellationToken ct) =>
        evenTime.RunAsync(() => TryAsync(Typed(userName, LongestName), Typed(password, LongestPassword), ct), ct);

    private async Task<StaffUser?> TryAsync(string userName, string password, CancellationToken ct)
    {
        var name = sessions.UserManager.NormalizeName(userName);
        var wait = await limit.CountAsync(Tries, name, StaffServices.FailuresBeforeLockout, StaffServices.Lockout, ct);
        var user = await sessions.UserManager.FindByNameAsync(userName);
        if (user is null || wait is not null || await sessions.UserManager.IsLockedOutAsync(user))
        {
            // As long as checking a password takes.
            hasher.HashPassword(Nobody, password);
            return null;
        }

        if (!(await sessions.CheckPasswordSignInAsync(user, password, lockoutOnFailure: false)).Succeeded)
        {
            return null;
        }

        await limit.ForgetAsync(Tries, name, ct);
        await sessions.SignInAsync(user, isPersistent: false);
        return user;
    }

    // What no account can have is nobody's name; PostgreSQL would refuse some of it.
    private static string Typed(string? value, int longest) =>
        value is null || value.Length > longest || value.Any(char.IsControl) ? "" : value;
}
