using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Documents;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Calendars.Changes;

/// <summary>Writes a decided change in the caller's transaction: days, places, people and what they are told.</summary>
internal sealed class PlanWriter(BookingDbContext db, PlanScene scene, PlanDraft draft)
{
    private readonly DateTimeOffset _now = scene.Now;

    public async Task WriteAsync(PlanChange change, CancellationToken ct)
    {
        db.Add(change);
        db.AddRange(draft.Wanted.Days.Select(day => new PlanChangeDay
        {
            PlanChangeId = change.Id, SiteId = scene.Site.Id, Day = day.Key,
            Number = scene.Numbers.GetValueOrDefault(day.Key) + 1, HoursBefore = DayHours.Write(scene.HoursOf(day.Key)),
            PlacesBefore = [.. draft.Days.Where(d => d.Day == day.Key).SelectMany(d => d.Places.Kept.Concat(d.Places.Dropped)).Select(p => p.Id.Value)],
        }));
        await db.SaveChangesAsync(ct);
        await HoursAsync(ct);
        await ReviveAsync(ct);
        await PeopleAsync(ct);
        await db.CopyInAsync(draft.Displaced.Select(p => new Displacement(change.Id, p.Holder.Appointment, p.Place.Id, p.To?.Id, Sequence(p.Holder.Appointment))), ct);
        await DropAsync(change, ct);
    }

    /// <summary>Of the appointment after the change.</summary>
    public int Sequence(AppointmentId appointment) => _sequences[appointment];

    private Dictionary<AppointmentId, int> _sequences = [];

    // All hours of the changed days go before new ones come: a guichet may pass from one pool to another.
    private async Task HoursAsync(CancellationToken ct)
    {
        var stored = draft.Days.Where(d => d.IsStored).Select(d => d.Plan.Id).ToList();
        await db.Openings.Where(o => stored.Contains(o.DayPlanId)).ExecuteDeleteAsync(ct);
        foreach (var day in draft.Days)
        {
            _ = day.IsStored ? db.Update(day.Plan) : db.Add(day.Plan);
            db.AddRange(day.After.Select(hours => PoolDay.OpeningOf(day.Plan, hours, scene.Site.Zone)));
        }

        await db.SaveChangesAsync(ct);
    }

    private async Task ReviveAsync(CancellationToken ct)
    {
        var revived = draft.Days.SelectMany(d => d.Places.Revived).Select(p => p.Id).ToList();
        await db.Slots.Where(s => revived.Contains(s.Id)).ExecuteUpdateAsync(
            set => set.SetProperty(s => s.WithdrawnAt, (DateTimeOffset?)null).SetProperty(s => s.Taken, false).SetProperty(s => s.OpenedAt, (DateTimeOffset?)null), ct);
        await db.CopyInAsync(draft.Days.SelectMany(d => d.Added), ct);
    }

    // Who leaves a place leaves it before anybody moves there.
    private async Task PeopleAsync(CancellationToken ct)
    {
        var waiting = draft.Displaced.Where(p => p.To is null).ToList();
        var appointments = waiting.Select(p => p.Holder.Appointment).ToList();
        await db.Appointments.Where(a => appointments.Contains(a.Id)).ExecuteUpdateAsync(
            set => set.SetProperty(a => a.State, AppointmentState.Displaced).SetProperty(a => a.Sequence, a => a.Sequence + 1).SetProperty(a => a.ChangedAt, _now), ct);
        await FirstAsync(waiting, ct);
        await MoveAsync([.. draft.Restored.Select(r => (r.Appointment, r.Slot))], ct);
        await MoveAsync([.. draft.Displaced.Where(p => p.To is not null).Select(p => (p.Holder.Appointment, p.To!.Id))], ct);
        var back = draft.Restored.Select(r => r.Demand).ToList();
        await db.Demands.Where(d => back.Contains(d.Id)).ExecuteUpdateAsync(set => set.SetProperty(d => d.DisplacedOn, (DateOnly?)null), ct);
        var all = appointments.Concat(draft.Displaced.Select(p => p.Holder.Appointment)).Concat(draft.Restored.Select(r => r.Appointment)).Distinct().ToList();
        _sequences = await db.Appointments.Where(a => all.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Sequence, ct);
    }

    private async Task FirstAsync(IReadOnlyList<DisplacedPerson> waiting, CancellationToken ct)
    {
        foreach (var day in waiting.GroupBy(p => p.From.Day))
        {
            var demands = day.Select(p => p.Holder.Demand).ToList();
            await db.Demands.Where(d => demands.Contains(d.Id)).ExecuteUpdateAsync(set => set.SetProperty(d => d.DisplacedOn, day.Key), ct);
        }
    }

    private Task<int> MoveAsync((AppointmentId Appointment, SlotId To)[] moves, CancellationToken ct)
    {
        Guid[] appointments = [.. moves.Select(m => m.Appointment.Value)];
        Guid[] slots = [.. moves.Select(m => m.To.Value)];
        return db.Database.ExecuteSqlAsync(
            $"""
             UPDATE appointment a SET slot_id = m.slot, state = 'confirmed', sequence = a.sequence + 1, changed_at = {_now.ToUniversalTime()}
             FROM unnest({appointments}, {slots}) AS m (appointment, slot) WHERE a.id = m.appointment
             """, ct);
    }

    // A place that an appointment ever held stays, withdrawn, as does every place that undoing may bring back; others leave no trace.
    private async Task DropAsync(PlanChange change, CancellationToken ct)
    {
        var dropped = draft.Days.SelectMany(d => d.Places.Dropped).Select(p => p.Id).ToList();
        var lasting = change.IsByHand;
        await db.Slots.Where(s => !lasting && dropped.Contains(s.Id) && !db.Appointments.Any(a => a.SlotId == s.Id) && !db.Displacements.Any(x => x.FromSlotId == s.Id || x.ToSlotId == s.Id))
            .ExecuteDeleteAsync(ct);
        await db.Slots.Where(s => dropped.Contains(s.Id)).ExecuteUpdateAsync(
            set => set.SetProperty(s => s.WithdrawnAt, _now).SetProperty(s => s.Taken, true).SetProperty(s => s.OpenedAt, (DateTimeOffset?)null), ct);
    }

    /// <returns>The passes that take the place of those for days that are shut now, or of those that had taken it.</returns>
    public async Task<IReadOnlyList<WalkInPass>> PassesAsync(CancellationToken ct)
    {
        var given = new List<WalkInPass>();
        foreach (var moved in draft.Passes)
        {
            await EndAsync(moved.Pass, moved.Original is null ? WalkInPassEnd.NotHonoured : WalkInPassEnd.Withdrawn, ct);
            if (moved.Original is { } original)
            {
                // Its day was honoured after all; its number is free for the pass that takes its place.
                await EndAsync(original, WalkInPassEnd.Withdrawn, ct);
            }

            var (ordinal, half) = moved.Original is { } before ? (before.Ordinal, before.Half) : await NextAsync(moved, ct);
            var pass = new WalkInPass
            {
                Id = WalkInPassId.New(), DemandId = moved.Pass.DemandId, PoolId = moved.Pass.PoolId, Day = moved.NextDay, Ordinal = ordinal, GivenOn = scene.Today, Half = half,
            };
            db.Add(pass);
            await db.SaveChangesAsync(ct);
            given.Add(pass);
        }

        return given;
    }

    private Task<int> EndAsync(WalkInPass pass, WalkInPassEnd reason, CancellationToken ct) => db.WalkInPasses.Where(p => p.Id == pass.Id).ExecuteUpdateAsync(
        set => set.SetProperty(p => p.EndedOn, scene.Today).SetProperty(p => p.EndReason, reason), ct);

    private async Task<(int Ordinal, HalfDay Half)> NextAsync(MovedPass moved, CancellationToken ct)
    {
        var numbers = await db.WalkInPasses.Where(p => p.PoolId == moved.Pass.PoolId && p.Day == moved.NextDay).Select(p => p.Ordinal).ToListAsync(ct);
        var ordinal = Enumerable.Range(1, numbers.Count + 1).First(n => !numbers.Contains(n));
        return (ordinal, PassHalf.Of(ordinal, scene.HoursOf(moved.NextDay).Where(h => h.Pool == moved.Pass.PoolId).Select(h => h.Hours.Open)));
    }
}
