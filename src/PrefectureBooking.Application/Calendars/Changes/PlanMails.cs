using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Calendars.Changes;

/// <summary>One mail to each person a change touches, and a line of the journal.</summary>
internal sealed class PlanMails(BookingDbContext db, PlanScene scene, Outbox outbox, PersonalCipher cipher)
{
    private Dictionary<DemandId, Demand> _demands = [];
    private Dictionary<ProcedureId, Procedure> _procedures = [];
    private Dictionary<SlotId, (Slot Slot, Pool Pool, Site Site)> _slots = [];

    public async Task<IReadOnlyList<OutboxMail>> OfAsync(PlanDraft draft, PlanWriter written, IReadOnlyList<WalkInPass> passes, CancellationToken ct)
    {
        await ReadAsync(draft, passes, ct);
        return
        [
            .. draft.Displaced.Select(p => Displaced(p, written.Sequence(p.Holder.Appointment))),
            .. draft.Restored.Select(r => Restored(r, written.Sequence(r.Appointment))),
            .. passes.Select(Passed),
        ];
    }

    public Demand DemandOf(DemandId id) => _demands[id];

    private async Task ReadAsync(PlanDraft draft, IReadOnlyList<WalkInPass> passes, CancellationToken ct)
    {
        var demands = draft.Displaced.Select(p => p.Holder.Demand).Concat(draft.Restored.Select(r => r.Demand)).Concat(passes.Select(p => p.DemandId)).Distinct().ToList();
        _demands = await db.Demands.AsNoTracking().Where(d => demands.Contains(d.Id)).ToDictionaryAsync(d => d.Id, ct);
        var procedures = _demands.Values.Select(d => d.ProcedureId).Distinct().ToList();
        _procedures = await db.Procedures.AsNoTracking().Where(p => procedures.Contains(p.Id)).ToDictionaryAsync(p => p.Id, ct);
        var slots = draft.Displaced.SelectMany(p => new[] { p.Place.Id, p.To?.Id ?? p.Place.Id }).Concat(draft.Restored.Select(r => r.Slot)).Distinct().ToList();
        _slots = (await (from s in db.Slots
                         where slots.Contains(s.Id)
                         join p in db.Pools on s.PoolId equals p.Id
                         join site in db.Sites on p.SiteId equals site.Id
                         select new { s, p, site }).AsNoTracking().ToListAsync(ct)).ToDictionary(x => x.s.Id, x => (x.s, x.p, x.site));
    }

    private OutboxMail Displaced(DisplacedPerson person, int sequence)
    {
        var was = Visit(person.Holder, person.Place.Id, sequence);
        return person.To is { } to
            ? Compose(person.Holder.Demand, person.Holder.Appointment, sequence, (dossier, follow) => new MovedByUsMail(dossier, follow, Visit(person.Holder, to.Id, sequence), was.StartsAt))
            : Compose(person.Holder.Demand, person.Holder.Appointment, sequence, (dossier, follow) =>
                new CancelledByUsMail(dossier, follow, was, NextRun, person.Holder.PromisedBy, person.Holder.State == AppointmentState.Offered));
    }

    private OutboxMail Restored(RestoredPerson person, int sequence)
    {
        var (slot, pool, site) = _slots[person.Slot];
        var visit = VisitDetails.Of(person.Appointment, sequence, slot.StartsAt, pool.SlotMinutes, site, scene.Calendar.Prefecture, ProcedureOf(person.Demand));
        return Compose(person.Demand, person.Appointment, sequence, (dossier, follow) => new RestoredMail(dossier, follow, visit));
    }

    private OutboxMail Passed(WalkInPass pass)
    {
        var site = scene.Calendar.Sites[scene.Site.Id];
        var (demand, where) = (_demands[pass.DemandId], new PassSite(site.Id.Value, site.Name, site.PostalAddress, site.Phone, scene.Calendar.Prefecture.TimeZone));
        return outbox.Compose(
            new PassMail(demand.Dossier.ToString(), FollowLink.Of(demand, cipher).Value, null, pass.Day, pass.Half, where),
            Addressee.Of(demand, cipher), demand.Id.Value, $"{pass.Day:yyyy-MM-dd} {pass.Id.Value:N}", scene.Now);
    }

    private VisitDetails Visit(PlaceHolder holder, SlotId id, int sequence)
    {
        var (slot, pool, site) = _slots[id];
        return VisitDetails.Of(holder.Appointment, sequence, slot.StartsAt, pool.SlotMinutes, site, scene.Calendar.Prefecture, ProcedureOf(holder.Demand));
    }

    private Procedure ProcedureOf(DemandId demand) => _procedures[_demands[demand].ProcedureId];

    private DateOnly NextRun => scene.Calendar.Prefecture.Evenings().NextDayAt(scene.Now);

    private OutboxMail Compose(DemandId id, AppointmentId about, int sequence, Func<string, string, MailContent> write)
    {
        var demand = _demands[id];
        return outbox.Compose(
            write(demand.Dossier.ToString(), FollowLink.Of(demand, cipher).Value), Addressee.Of(demand, cipher), about.Value, Occurrence.Of(sequence), scene.Now);
    }
}
