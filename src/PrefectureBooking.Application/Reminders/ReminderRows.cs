using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Calendars;

namespace PrefectureBooking.Application.Reminders;

internal static class ReminderRows
{
    /// <summary>Those of a kind that stand in the outbox already, whatever became of them.</summary>
    public static async Task<IReadOnlySet<(Guid Subject, string Occurrence)>> SentAsync(this BookingDbContext db, string kind, IEnumerable<Guid> subjects, CancellationToken ct)
    {
        var asked = subjects.ToList();
        var sent = await db.OutboxMails.Where(m => m.Kind == kind && asked.Contains(m.SubjectId)).Select(m => new { m.SubjectId, m.Occurrence }).ToListAsync(ct);
        return sent.Select(m => (m.SubjectId, m.Occurrence)).ToHashSet();
    }

    /// <summary>Midnight on the préfecture's clock.</summary>
    public static DateTimeOffset StartOf(this Prefecture prefecture, DateOnly day) => LocalTimes.ToInstant(day, TimeOnly.MinValue, prefecture.Zone);
}
