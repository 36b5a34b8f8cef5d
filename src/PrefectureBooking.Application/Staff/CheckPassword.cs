using Microsoft.AspNetCore.Identity;
using PrefectureBooking.Application.Access;

namespace PrefectureBooking.Application.Staff;

/// <summary>
/// Looks at a name and a password. An unknown name, a wrong password, a closed and a locked account have the same answer, after the same
/// work and time. Tries are counted by name in one statement, known or not: Identity's own counter lets parallel tries pass as one.
/// </summary>
public sealed class CheckPassword(UserManager<StaffUser> accounts, IPasswordHasher<StaffUser> hasher, AttemptLimit limit, EvenTime evenTime)
{
    private const string Tries = "staff-sign-in";
    private const int LongestName = 256;
    private const int LongestPassword = 256;

    private static readonly StaffUser Nobody = new() { DisplayName = "" };

    /// <returns>Null when the password does not open the account.</returns>
    public Task<StaffUser?> HandleAsync(string? userName, string? password, CancellationToken ct) =>
        evenTime.RunAsync(() => TryAsync(Typed(userName, LongestName), Typed(password, LongestPassword), ct), ct);

    private async Task<StaffUser?> TryAsync(string userName, string password, CancellationToken ct)
    {
        var name = accounts.NormalizeName(userName);
        var wait = await limit.CountAsync(Tries, name, StaffServices.FailuresBeforeLockout, StaffServices.Lockout, ct);
        var user = await accounts.FindByNameAsync(userName);
        if (user is null or { DeactivatedAt: not null } || wait is not null || await accounts.IsLockedOutAsync(user))
        {
            // As long as checking a password takes.
            hasher.HashPassword(Nobody, password);
            return null;
        }

        if (!await accounts.CheckPasswordAsync(user, password))
        {
            return null;
        }

        await limit.ForgetAsync(Tries, name, ct);
        return user;
    }

    // What no account can have is nobody's name; PostgreSQL would refuse some of it.
    private static string Typed(string? value, int longest) =>
        value is null || value.Length > longest || value.Any(char.IsControl) ? "" : value;
}
