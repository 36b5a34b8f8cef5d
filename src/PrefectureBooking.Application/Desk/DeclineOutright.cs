using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Allocation;
using PrefectureBooking.Application.Calendars;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Desk;

/// <summary>
/// Declines a place that was given outright, as freely as an offer by mail (allocation policy, point 9): the day is noted as impossible, the rank
/// kept. Its delay runs from the moment the person was told; afterwards it is cancelled like any other.
/// </summary>
public sealed class DeclineOutright(IDbContextFactory<BookingDbContext> contexts, BookingClock clock, RunSignals signals)
{
    public async Task<DeclineOfferResult> HandleAsync(DemandId demand, CancellationToken ct)
    {
        var result = await contexts.InTransactionAsync(db => DeclineAsync(db, demand, ct), ct);
        if (result is DeclineOfferResult.Declined declined)
        {
            signals.Send([declined.Site]);
        }

        return result;
    }

    internal static async Task<bool> MayAsync(BookingDbContext db, DemandView view, DateTimeOffset now, CancellationToken ct) =>
        view is { Demand.IsActive: true, Held: { State: AppointmentState.Confirmed, Sequence: 0 } held } && await MayAsync(db, view.Prefecture, held, now, ct);

    private static async Task<bool> MayAsync(BookingDbContext db, Prefecture prefecture, HeldPlace held, DateTimeOffset now, CancellationToken ct)
    {
        var offer = await db.Offers.AsNoTracking().SingleOrDefaultAsync(o => o.AppointmentId == held.Appointment && o.Kind == OfferKind.Outright, ct);
        if (offer is null || held.StartsAt <= now || offer.ToldAt is not { } told)
        {
            return offer is not null && held.StartsAt > now;
        }

        var toldOn = LocalTimes.TodayIn(prefecture.Zone, told);
        var policy = (await PrefectureCalendar.ReadPolicyAsync(db, prefecture.Id, toldOn, ct)).ToPolicy();
        var until = OfferDelay.EndsAt(held.Day, toldOn, new WorkingDays(HolidayCalendar.Parse(prefecture.HolidayCalendar)), policy);
        return TimeZoneInfo.ConvertTime(now, prefecture.Zone).DateTime < until;
    }

    private async Task<DeclineOfferResult> DeclineAsync(BookingDbContext db, DemandId demand, CancellationToken ct)
    {
        var now = clock.Now;
        if (await DemandCase.FindAsync(db, demand, ct) is not { Demand.IsActive: true, Held: { State: AppointmentState.Confirmed, Sequence: 0 } held } found
            || !await MayAsync(db, found.Prefecture, held, now, ct)
            || await db.Appointments.Where(a => a.Id == held.Appointment && a.State == AppointmentState.Confirmed && a.Sequence == 0).ExecuteUpdateAsync(
                set => set.SetProperty(a => a.State, AppointmentState.Cancelled).SetProperty(a => a.ChangedAt, now), ct) == 0)
        {
            return new DeclineOfferResult.NoLongerOffered();
        }

        await db.Database.ExecuteSqlAsync($"INSERT INTO demand_unavailable_day (demand_id, day) VALUES ({demand.Value}, {held.Day}) ON CONFLICT DO NOTHING", ct);

        // Who was never answered because the place came first is answered by the next run.
        await db.Demands.Where(d => d.Id == demand && !db.Promises.Any(p => p.DemandId == demand && p.EndedOn == null))
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.Asks, true), ct);
        return new DeclineOfferResult.Declined(held.Day, held.Site.Id);
    }
}
