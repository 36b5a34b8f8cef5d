using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Application.Signals;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Demands;

/// <summary>Cancels a person's appointment and, if they ask, withdraws the demand. The place waits for the next evening run.</summary>
public sealed class CancelAppointment(
    IDbContextFactory<BookingDbContext> contexts, Outbox outbox, PersonalCipher cipher, BookingClock clock, SiteSignals signals)
{
    public async Task<CancelResult> HandleAsync(DemandId demand, bool withdraw, CancellationToken ct)
    {
        var result = await contexts.InTransactionAsync(db => CancelAsync(db, demand, withdraw, ct), ct);
        if (result is CancelResult.Cancelled { Place: { } place })
        {
            signals.Changed(place.Site.Id, SiteTopic.Appointments);
        }

        return result;
    }

    private async Task<CancelResult> CancelAsync(BookingDbContext db, DemandId id, bool withdraw, CancellationToken ct)
    {
        var now = clock.Now;
        var found = await DemandCase.FindAsync(db, id, ct);
        if (found is not { Demand.IsActive: true } || (found.Held is null && !withdraw)
            || (found.Held is { } held && !MayGiveBack(held, withdraw, now)))
        {
            return new CancelResult.NothingToCancel();
        }

        if (found.Held is { } place && !await CancelAsync(db, found, place, !withdraw, now, ct))
        {
            return new CancelResult.NothingToCancel();
        }

        await EndPromiseAsync(db, found, withdraw, now, ct);
        if (withdraw)
        {
            await DemandEnding.EndAsync(db, id, DemandEnd.Withdrawn, "person", now, ct);
            await db.SaveChangesAsync(ct);
        }

        return new CancelResult.Cancelled(found.Held);
    }

    // An offer is declined, not cancelled; but who withdraws gives it back with everything else.
    private static bool MayGiveBack(HeldPlace held, bool withdraw, DateTimeOffset now) =>
        (held.State == AppointmentState.Confirmed || (withdraw && held.State == AppointmentState.Offered)) && ChangeRules.MayChange(held.StartsAt, now);

    // Allocation policy, point 12: who cancels is answered again, without pass.
    private static async Task EndPromiseAsync(BookingDbContext db, DemandCase found, bool withdraw, DateTimeOffset now, CancellationToken ct)
    {
        var (id, today) = (found.Demand.Id, LocalTimes.TodayIn(found.Prefecture.Zone, now));
        var (promise, pass) = (withdraw ? PromiseEnd.Withdrawn : PromiseEnd.Cancelled, withdraw ? WalkInPassEnd.Withdrawn : WalkInPassEnd.Replaced);
        await db.Promises.Where(p => p.DemandId == id && p.EndedOn == null).ExecuteUpdateAsync(
            set => set.SetProperty(p => p.EndedOn, today).SetProperty(p => p.EndReason, promise), ct);
        await db.WalkInPasses.Where(p => p.DemandId == id && p.EndedOn == null).ExecuteUpdateAsync(
            set => set.SetProperty(p => p.EndedOn, today).SetProperty(p => p.EndReason, pass), ct);
        await db.Demands.Where(d => d.Id == id).ExecuteUpdateAsync(
            set => set.SetProperty(d => d.Asks, !withdraw).SetProperty(d => d.IsBack, true).SetProperty(d => d.DisplacedOn, (DateOnly?)null)
                .SetProperty(d => d.Asleep, false).SetProperty(d => d.AsleepUntil, (DateOnly?)null), ct);
    }

    private async Task<bool> CancelAsync(BookingDbContext db, DemandCase found, HeldPlace place, bool kept, DateTimeOffset now, CancellationToken ct)
    {
        var cancelled = await db.Appointments
            .Where(a => a.Id == place.Appointment && a.State == place.State)
            .ExecuteUpdateAsync(set => set
                .SetProperty(a => a.State, AppointmentState.Cancelled)
                .SetProperty(a => a.Sequence, a => a.Sequence + 1)
                .SetProperty(a => a.ChangedAt, now), ct);
        if (cancelled == 1)
        {
            var last = place with { Sequence = place.Sequence + 1 };
            var content = new CancelledMail(found.Demand.Dossier.ToString(), FollowLink.Of(found.Demand, cipher).Value, found.Visit(last), kept, WasOffer: place.State == AppointmentState.Offered);
            outbox.Add(db, content, Addressee.Of(found.Demand, cipher), place.Appointment.Value, Occurrence.Of(last.Sequence), now);
            await db.SaveChangesAsync(ct);
        }

        return cancelled == 1;
    }
}

public abstract record CancelResult
{
    private CancelResult()
    {
    }

    /// <summary>Null place: a demand without appointment was withdrawn.</summary>
    public sealed record Cancelled(HeldPlace? Place) : CancelResult;

    public sealed record NothingToCancel : CancelResult;
}
