using Microsoft.AspNetCore.Identity;

namespace PrefectureBooking.Application.Staff;

/// <summary>An account of the préfecture's staff; what it may do depends on its roles per site.</summary>
public sealed class StaffUser : IdentityUser<Guid>
{
    public required string DisplayName { get; set; }
}
