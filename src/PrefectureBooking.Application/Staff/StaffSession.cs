namespace PrefectureBooking.Application.Staff;

/// <summary>A browser in which an account is signed in. No address is kept: a device in words is enough to know it again.</summary>
public sealed class StaffSession
{
    public required Guid Id { get; init; }

    public required Guid UserId { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public required DateTimeOffset LastSeenAt { get; init; }

    public required string Device { get; init; }
}
