using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Calendars;

/// <summary>Appointments of a pool whose outcome is known, and those whose person did not come.</summary>
internal sealed record AttendanceCount(int Due, int Missed)
{
    /// <summary>Rolling history of the allocation policy, point 2: eight weeks.</summary>
    private const int HistoryDays = 56;

    public static readonly AttendanceCount None = new(0, 0);

    public static Task<Dictionary<PoolId, AttendanceCount>> ReadAsync(
        BookingDbContext db, IReadOnlyList<PoolId> pools, DateOnly today, CancellationToken ct) =>
        (from slot in db.Slots
         where pools.Contains(slot.PoolId) && slot.Day < today && slot.Day >= today.AddDays(-HistoryDays)
         join appointment in db.Appointments on slot.Id equals appointment.SlotId
         where appointment.State == AppointmentState.Completed || appointment.State == AppointmentState.NoShow
         group appointment by slot.PoolId into pool
         select new { pool.Key, Due = pool.Count(), Missed = pool.Count(a => a.State == AppointmentState.NoShow) })
        .ToDictionaryAsync(p => p.Key, p => new AttendanceCount(p.Due, p.Missed), ct);
}
