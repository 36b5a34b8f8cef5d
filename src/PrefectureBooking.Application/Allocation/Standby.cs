using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using PrefectureBooking.Application.Calendars;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Allocation;

/// <summary>
/// Offers places freed nearer than the next run fills to people who accept short notice, one at a time and in daytime
/// (allocation policy, point 10). A place is opened only when nobody at all waits for its day.
/// </summary>
public sealed partial class Standby(
    IDbContextFactory<BookingDbContext> contexts, EndOffers endOffers, Outbox outbox, PersonalCipher cipher, RunSignals signals,
    BookingClock clock, ILogger<Standby> logger)
{
    public async Task HandleAsync(CancellationToken ct)
    {
        signals.Send(await contexts.InTransactionAsync(db => endOffers.EndAsync(db, null, clock.Now, ct), ct));
        foreach (var family in await FamiliesAsync(ct))
        {
            try
            {
                signals.Send(await contexts.InTransactionAsync(db => OfferAsync(db, family, ct), ct));
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Failed(family.Value, e);
            }
        }
    }

    private async Task<IReadOnlyList<SiteId>> OfferAsync(BookingDbContext db, FamilyId id, CancellationToken ct)
    {
        var now = clock.Now;
        var family = (await db.Families.FromSql($"SELECT * FROM procedure_family WHERE id = {id.Value} FOR NO KEY UPDATE").AsNoTracking().ToListAsync(ct)).Single();
        var calendar = await PrefectureCalendar.ReadAsync(db, family.PrefectureId, now, ct);
        var round = new StandbyRound(calendar, calendar.PolicyOn(calendar.Today), now);
        if (!round.IsDaytime)
        {
            return [];
        }

        var pools = await ServedPool.ReadAsync(db, id, ct);
        var freed = await FreedAsync(db, [.. pools.Select(p => p.Pool.Id.Value)], round, ct);
        return freed.Count == 0 ? [] : await OfferAsync(db, family, pools, freed, round, ct);
    }

    private static Task<List<Slot>> FreedAsync(BookingDbContext db, Guid[] pools, StandbyRound round, CancellationToken ct) =>
        db.Slots.FromSql(
            $"""
             SELECT * FROM slot WHERE pool_id = ANY ({pools}) AND NOT taken AND opened_at IS NULL
               AND day > {round.Today} AND day < {round.NextFilled} AND starts_at > {round.EndsAt}
             ORDER BY id FOR UPDATE SKIP LOCKED
             """).AsNoTracking().ToListAsync(ct);

    private async Task<IReadOnlyList<SiteId>> OfferAsync(
        BookingDbContext db, ProcedureFamily family, IReadOnlyList<ServedPool> pools, List<Slot> freed, StandbyRound round, CancellationToken ct)
    {
        var waiting = (await WaitingRows.ReadAsync(db, await FilterAsync(db, family.Id, pools, round, ct), ct)).Select(w => w.Demand).ToDictionary(d => d.Id);
        var asked = await AskedAsync(db, freed, ct);
        var changed = new HashSet<SiteId>();
        foreach (var slot in freed.OrderBy(s => s.StartsAt).ThenBy(s => s.Ordinal))
        {
            var pool = pools.First(p => p.Pool.Id == slot.PoolId);
            if (StandbyChoice.Next(waiting.Values.Where(d => d.PassOn is null), slot.PoolId, slot.Day, round.OrderFor(slot.Day), asked[slot.Id].ToHashSet()) is { } next)
            {
                waiting.Remove(next.Id);
                var demand = await db.Demands.AsNoTracking().SingleAsync(d => d.Id == next.Id, ct);
                var ask = new OfferAsk(
                    OfferKind.Standby, demand, slot, pool, round.Prefecture, pool.Procedures.First(p => p.Id == demand.ProcedureId), round.EndsAt, round.Now);
                db.AddRange(OfferRows.Of(ask, outbox, cipher).All);
                await db.SaveChangesAsync(ct);
                changed.Add(pool.Site.Id);
            }
            else if (!waiting.Values.Any(d => d.Pools.Contains(slot.PoolId) && d.IsEligibleOn(slot.Day)))
            {
                await db.Slots.Where(s => s.Id == slot.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.OpenedAt, round.Now), ct);
            }
        }

        return [.. changed];
    }

    private static async Task<WaitingFilter> FilterAsync(
        BookingDbContext db, FamilyId family, IReadOnlyList<ServedPool> pools, StandbyRound round, CancellationToken ct)
    {
        // The last published seed draws between equals here too: everybody can check it, and nobody can change it any more.
        var seed = await db.Batches.Where(b => b.FamilyId == family).OrderByDescending(b => b.RunOn).Select(b => b.Seed).FirstOrDefaultAsync(ct);
        return new(family, round.Today, round.Now, new BatchSeed(seed ?? new byte[BatchSeed.Length]), ServedPool.ByProcedureAndSite(pools));
    }

    private static async Task<ILookup<SlotId, DemandId>> AskedAsync(BookingDbContext db, List<Slot> freed, CancellationToken ct)
    {
        var ids = freed.Select(s => s.Id).ToList();
        return (await db.Appointments.Where(a => ids.Contains(a.SlotId) && db.Offers.Any(o => o.AppointmentId == a.Id))
            .Select(a => new { a.SlotId, a.DemandId }).ToListAsync(ct)).ToLookup(a => a.SlotId, a => a.DemandId);
    }

    private async Task<List<FamilyId>> FamiliesAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Families.Where(f => f.RunsFrom != null).OrderBy(f => f.Id).Select(f => f.Id).ToListAsync(ct);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Standby of family {Family} failed; the next round tries again")]
    private partial void Failed(Guid family, Exception e);
}
