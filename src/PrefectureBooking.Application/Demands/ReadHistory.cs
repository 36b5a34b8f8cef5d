using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;

namespace PrefectureBooking.Application.Demands;

/// <summary>What happened to a demand, oldest first.</summary>
public sealed class ReadHistory(IDbContextFactory<BookingDbContext> contexts)
{
    private const string MovedMailKind = "moved";

    public async Task<IReadOnlyList<HistoryEvent>> HandleAsync(DemandView view, CancellationToken ct)
    {
        var id = view.Demand.Id;
        await using var db = await contexts.CreateDbContextAsync(ct);
        var places = await (from a in db.Appointments
                            where a.DemandId == id
                            from offer in db.Offers.Where(o => o.AppointmentId == a.Id).DefaultIfEmpty()
                            select new HeldOnce(a, offer)).AsNoTracking().ToListAsync(ct);

        // An appointment's row knows its last change only; the mails of the earlier moves know theirs, written at the same instants.
        var moves = await db.OutboxMails.Where(m => m.DemandId == id && m.Kind == MovedMailKind).Select(m => m.CreatedAt).ToListAsync(ct);
        return
        [
            .. moves.Select(at => new HistoryEvent(at, HistoryKind.Moved))
                .Concat(places.SelectMany(Of))
                .Concat(await AnswersAsync(db, view, ct))
                .Append(new HistoryEvent(view.Demand.RegisteredAt, HistoryKind.Registered))
                .Distinct().OrderBy(e => e.At).ThenBy(e => e.Kind),
        ];
    }

    private static IEnumerable<HistoryEvent> Of(HeldOnce place)
    {
        var (appointment, offer) = place;
        var confirmedAt = offer is null or { Kind: OfferKind.Outright } ? appointment.CreatedAt : offer.HourChosenAt;
        if (offer is { Kind: not OfferKind.Outright })
        {
            yield return new HistoryEvent(offer.MadeAt, HistoryKind.Offered);
        }

        if (confirmedAt is { } booked)
        {
            yield return new HistoryEvent(booked, HistoryKind.Booked);
        }

        if (appointment.State is AppointmentState.Cancelled or AppointmentState.Lapsed)
        {
            yield return new HistoryEvent(
                appointment.ChangedAt,
                appointment.State == AppointmentState.Lapsed ? HistoryKind.OfferEnded : confirmedAt is null ? HistoryKind.Declined : HistoryKind.Cancelled);
        }
        else if (appointment is { State: AppointmentState.Confirmed, Sequence: > 0 })
        {
            yield return new HistoryEvent(appointment.ChangedAt, HistoryKind.Moved);
        }
    }

    // An evening's answer is dated; its hour is the run's.
    private static async Task<IEnumerable<HistoryEvent>> AnswersAsync(BookingDbContext db, DemandView view, CancellationToken ct)
    {
        var id = view.Demand.Id;
        var promises = await db.Promises.Where(p => p.DemandId == id).Select(p => p.MadeOn).ToListAsync(ct);
        var passes = await db.WalkInPasses.Where(p => p.DemandId == id).Select(p => p.GivenOn).ToListAsync(ct);
        return promises.Select(day => new HistoryEvent(EveningOf(day), HistoryKind.Promised))
            .Concat(passes.Select(day => new HistoryEvent(EveningOf(day), HistoryKind.GivenPass)));

        DateTimeOffset EveningOf(DateOnly day) => LocalTimes.ToInstant(day, view.Prefecture.EveningRunAt, view.Prefecture.Zone);
    }

    private sealed record HeldOnce(Appointment Appointment, Offer? Offer);
}

/// <param name="At">Business time, UTC.</param>
public sealed record HistoryEvent(DateTimeOffset At, HistoryKind Kind);

public enum HistoryKind
{
    Registered,
    Promised,
    GivenPass,
    Offered,
    Declined,
    OfferEnded,
    Booked,
    Moved,
    Cancelled,
}
