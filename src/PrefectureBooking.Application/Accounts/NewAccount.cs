using Microsoft.AspNetCore.Identity;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Accounts;

/// <summary>Rows of an account that is opened for somebody, with a password good only for choosing another.</summary>
public sealed class NewAccount(ILookupNormalizer names, IPasswordHasher<StaffUser> hasher)
{
    public const string OnePerName = "staff_user_normalized_user_name_key";

    private const int ShortestName = 3;
    private const int LongestName = 64;

    /// <summary>Letters without accents, figures, dot, hyphen and underscore: what every keyboard types.</summary>
    public static bool IsUserName(string? typed) =>
        typed is { Length: >= ShortestName and <= LongestName } && typed.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');

    public static bool IsDisplayName(string? typed) => typed?.Trim() is { Length: >= 2 and <= LongestName } name && !name.Any(char.IsControl);

    internal StaffUser Add(BookingDbContext db, string userName, string displayName, string password, IEnumerable<(SiteId Site, SiteRole Role)> roles)
    {
        var user = new StaffUser
        {
            Id = Guid.CreateVersion7(), UserName = userName, NormalizedUserName = names.NormalizeName(userName), DisplayName = displayName.Trim(),
            SecurityStamp = Guid.NewGuid().ToString("N"), LockoutEnabled = true, MustChangePassword = true,
        };
        user.PasswordHash = hasher.HashPassword(user, password);
        db.Add(user);
        db.AddRange(roles.Distinct().Select(held => new StaffRole(user.Id, held.Site, held.Role)));
        return user;
    }
}
