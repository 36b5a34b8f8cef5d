using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Demands;

namespace PrefectureBooking.Application.Demands;

/// <summary>What happened to a demand, oldest first.</summary>
public sealed class ReadHistory(IDbContextFactory<BookingDbContext> contexts)
{
    private const string MovedMailKind = "moved";

    public async Task<IReadOnlyList<HistoryEvent>> HandleAsync(Demand demand, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var appointments = await db.Appointments.AsNoTracking().Where(a => a.DemandId == demand.Id).ToListAsync(ct);

        // An appointment's row knows its last change only; the mails of the earlier moves know theirs, written at the same instants.
        var moves = await db.OutboxMails.Where(m => m.DemandId == demand.Id && m.Kind == MovedMailKind).Select(m => m.CreatedAt).ToListAsync(ct);
        return
        [
            .. moves.Select(at => new HistoryEvent(at, HistoryKind.Moved))
                .Concat(appointments.SelectMany(Of))
                .Append(new HistoryEvent(demand.RegisteredAt, HistoryKind.Registered))
                .Distinct().OrderBy(e => e.At).ThenBy(e => e.Kind),
        ];
    }

    private static IEnumerable<HistoryEvent> Of(Appointment appointment)
    {
        yield return new HistoryEvent(appointment.CreatedAt, HistoryKind.Booked);
        if (appointment.State == AppointmentState.Cancelled)
        {
            yield return new HistoryEvent(appointment.ChangedAt, HistoryKind.Cancelled);
        }
        else if (appointment is { State: AppointmentState.Confirmed, Sequence: > 0 })
        {
            yield return new HistoryEvent(appointment.ChangedAt, HistoryKind.Moved);
        }
    }
}

/// <param name="At">Business time, UTC.</param>
public sealed record HistoryEvent(DateTimeOffset At, HistoryKind Kind);

public enum HistoryKind
{
    Registered,
    Booked,
    Moved,
    Cancelled,
}
