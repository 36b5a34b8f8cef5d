using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Mail;

/// <summary>Contacts that do not take our mails: known from a refusal or a returned mail, until somebody corrects them or sends again.</summary>
internal static class ContactFailures
{
    /// <summary>The first failure is the one that is kept; nothing for an id that is no demand's.</summary>
    public static Task WriteContactFailureAsync(this BookingDbContext db, DemandId demand, ContactFailureReason reason, DateTimeOffset now, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO contact_failure (demand_id, since, reason) SELECT id, {now}, {SnakeCase.Of(reason.ToString())} FROM demand WHERE id = {demand.Value}
             ON CONFLICT (demand_id) DO NOTHING
             """, ct);

    public static Task EndContactFailureAsync(this BookingDbContext db, DemandId demand, CancellationToken ct) =>
        db.ContactFailures.Where(f => f.DemandId == demand).ExecuteDeleteAsync(ct);
}
