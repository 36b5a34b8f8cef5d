using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Staff;

/// <summary>What the audit keeps of a change to an account.</summary>
internal static class StaffTrace
{
    public const string Subject = "staff_account";

    /// <param name="account">Whose account it is; staff have no pseudonym.</param>
    public static AuditEntry Of(StaffUserId actor, string action, StaffUserId account, DateTimeOffset now, string? motive = null) =>
        new() { At = now, Actor = actor.Value.ToString(), Action = action, SubjectKind = Subject, SubjectPseudonym = account.Value, Motive = motive };
}
