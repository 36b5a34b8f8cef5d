using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Reminders;

/// <summary>A reminder found due. It is looked at once more when it is written: what changed meanwhile counts.</summary>
/// <param name="Subject">Record it is about.</param>
/// <param name="Occurrence">Tells it from others of its kind about the same record.</param>
/// <param name="UselessAt">Instant from which it is not sent any more.</param>
/// <param name="Write">What it says; null when its reason is gone.</param>
/// <param name="ForEverybody">Whether somebody whom mail does not reach is told by the accueil too.</param>
internal sealed record DueReminder(
    DemandId Demand, Guid Subject, string Occurrence, DateTimeOffset UselessAt, bool ForEverybody, Func<BookingDbContext, DemandCase, string, Task<MailContent?>> Write);

/// <summary>One kind of reminder: finds what is due and unsent in a préfecture.</summary>
internal interface IReminderKind
{
    /// <summary>In the outbox.</summary>
    string Kind { get; }

    Task<IReadOnlyList<DueReminder>> FindAsync(BookingDbContext db, Prefecture prefecture, DateTimeOffset now, CancellationToken ct);
}
