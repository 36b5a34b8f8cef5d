using Microsoft.AspNetCore.Identity;

namespace PrefectureBooking.Application.Staff;

/// <summary>An account of the préfecture's staff; what it may do depends on its roles per site.</summary>
public sealed class StaffUser : IdentityUser<Guid>
{
    public required string DisplayName { get; set; }

    /// <summary>Nobody signs in with it since then (UTC).</summary>
    public DateTimeOffset? DeactivatedAt { get; set; }

    /// <summary>Its password is known to who made it: a new one is chosen before a session opens.</summary>
    public bool MustChangePassword { get; set; }
}
