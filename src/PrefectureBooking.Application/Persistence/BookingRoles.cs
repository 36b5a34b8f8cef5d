namespace PrefectureBooking.Application.Persistence;

/// <summary>The database roles of Roles.sql.</summary>
public static class BookingRoles
{
    public const string Owner = "booking_owner";
    public const string App = "booking_app";
    public const string Retention = "booking_retention";

    public static IReadOnlyList<string> All { get; } = [Owner, App, Retention];
}
