using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Web.Tests.Staff.Handlers;

/// <summary>One thing that the staff's pages may ask the application for, and who may.</summary>
/// <param name="Name">Type and method.</param>
/// <param name="Reach">Where a role at one site counts.</param>
internal sealed record StaffHandler(string Name, IReadOnlyCollection<SiteRole> Roles, Reaching Reach, Func<HandlerScene, StaffUserId, Task<object?>> Ask);

internal enum Reaching
{
    /// <summary>At that site only.</summary>
    Site,

    /// <summary>At all sites of its préfecture.</summary>
    Prefecture,

    /// <summary>At the sites of the person, paper or account it names.</summary>
    Named,

    /// <summary>It names nothing of somebody else's: what comes back is the account's own.</summary>
    Nothing,
}
