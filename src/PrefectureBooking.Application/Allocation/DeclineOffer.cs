using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Allocation;

/// <summary>
/// Gives an offered place back. The day is noted as impossible and the rank kept; a standby offer leaves no trace at all
/// (allocation policy, points 9 and 10). The place waits for the next run or the next in standby, never for a first click.
/// </summary>
public sealed class DeclineOffer(IDbContextFactory<BookingDbContext> contexts, BookingClock clock, RunSignals signals)
{
    public async Task<DeclineOfferResult> HandleAsync(AppointmentId appointment, CancellationToken ct)
    {
        var result = await contexts.InTransactionAsync(db => DeclineAsync(db, appointment, ct), ct);
        if (result is DeclineOfferResult.Declined declined)
        {
            signals.Send([declined.Site]);
        }

        return result;
    }

    private async Task<DeclineOfferResult> DeclineAsync(BookingDbContext db, AppointmentId appointment, CancellationToken ct)
    {
        var now = clock.Now;
        if (await OfferCase.LockAsync(db, appointment, now, ct) is not { } offer)
        {
            return new DeclineOfferResult.NoLongerOffered();
        }

        var demand = offer.Appointment.DemandId;
        await db.Appointments.Where(a => a.Id == appointment).ExecuteUpdateAsync(
            set => set.SetProperty(a => a.State, AppointmentState.Cancelled).SetProperty(a => a.ChangedAt, now), ct);
        if (offer.Offer.Kind == OfferKind.Evening)
        {
            await db.Database.ExecuteSqlAsync(
                $"INSERT INTO demand_unavailable_day (demand_id, day) VALUES ({demand.Value}, {offer.Slot.Day}) ON CONFLICT DO NOTHING", ct);

            // Who was never answered because the place came first is answered by the next run.
            await db.Demands.Where(d => d.Id == demand && !db.Promises.Any(p => p.DemandId == demand && p.EndedOn == null))
                .ExecuteUpdateAsync(set => set.SetProperty(d => d.Asks, true), ct);
        }

        var site = await db.Pools.Where(p => p.Id == offer.Slot.PoolId).Select(p => p.SiteId).SingleAsync(ct);
        return new DeclineOfferResult.Declined(offer.Slot.Day, site);
    }
}

public abstract record DeclineOfferResult
{
    private DeclineOfferResult()
    {
    }

    public sealed record Declined(DateOnly Day, SiteId Site) : DeclineOfferResult;

    /// <summary>Answered already, or its delay is over.</summary>
    public sealed record NoLongerOffered : DeclineOfferResult;
}
