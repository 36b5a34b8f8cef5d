using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;

namespace PrefectureBooking.Application.Calendars.Changes;

/// <summary>What is said and written down of a change as a whole.</summary>
internal static class PlanChanges
{
    public static PlanChange Of(PlanScene scene, PlanDraft draft, PlanCommand command, string reason) => new()
    {
        Id = command.Id,
        SiteId = scene.Site.Id,
        Kind = KindOf(command.Edit),
        MadeAt = scene.Now,
        MadeBy = command.Account.Value,
        FirstDay = FirstOf(draft, command.Edit),
        LastDay = draft.Wanted.Days.Count == 0 ? FirstOf(draft, command.Edit) : draft.Wanted.Days.Keys.Max(),
        Reason = reason,
        Displaced = draft.Displaced.Count,
        Undoes = command.Edit is PlanEdit.Undo undo ? undo.Change : null,
    };

    public static PlanPreview PreviewOf(PlanScene scene, PlanDraft draft, int promisesAtRisk, int toTell)
    {
        var days = draft.Wanted.Days.Keys.DefaultIfEmpty(scene.Today).ToList();
        return new(
            Fingerprint(scene, draft), days.Min(), days.Max(),
            Appear: draft.Days.Sum(d => d.Places.Added.Count + d.Places.Revived.Count), Vanish: draft.Days.Sum(d => d.Places.Dropped.Count),
            Moved: draft.Displaced.Count(p => p.IsSameDay), Replaced: draft.Displaced.Count(p => p.To is not null && !p.IsSameDay),
            Waiting: draft.Displaced.Count(p => p.To is null), Restored: draft.Restored.Count,
            Offers: draft.Displaced.Count(p => p.Holder.State == AppointmentState.Offered),
            Promised: draft.Displaced.Count(p => p.Holder.PromisedBy is not null), promisesAtRisk, toTell, draft.Passes.Count(p => p.Original is null),
            draft.Wanted.Kept, draft.Wanted.Days.Keys.ToDictionary(day => day, day => scene.Numbers.GetValueOrDefault(day))) { At = scene.Now, PassesBack = draft.Passes.Count(p => p.Original is not null) };
    }

    public static async Task<int> ToTellAsync(BookingDbContext db, PlanDraft draft, CancellationToken ct)
    {
        var people = draft.Displaced.Select(p => p.Holder.Demand).Concat(draft.Restored.Select(r => r.Demand)).Concat(draft.Passes.Select(p => p.Pass.DemandId)).Distinct().ToList();
        return people.Count == 0 ? 0 : await db.Demands.CountAsync(d => people.Contains(d.Id) && d.Reach != Reach.Mail && d.Reach != Reach.Helper, ct);
    }

    /// <summary>One line for the change, and one for each person it touched.</summary>
    public static async Task<IEnumerable<AuditEntry>> JournalAsync(BookingDbContext db, PlanScene scene, PlanDraft draft, PlanChange change, CancellationToken ct)
    {
        var people = draft.Displaced.Select(p => p.Holder.Demand).Concat(draft.Restored.Select(r => r.Demand)).Concat(draft.Passes.Select(p => p.Pass.DemandId)).Distinct().ToList();
        var names = await db.DemandPseudonyms.Where(n => people.Contains(n.DemandId)).Select(n => (Guid?)n.Pseudonym).ToListAsync(ct);
        return names.Prepend(null).Select(name => new AuditEntry
        {
            At = scene.Now, Actor = change.MadeBy.ToString(), Action = ChangePlan.Action,
            SubjectKind = name is null ? $"plan:{scene.Site.Code}:{change.FirstDay:yyyy-MM-dd}" : "demand", SubjectPseudonym = name, Motive = change.Reason,
        });
    }

    private static PlanChangeKind KindOf(PlanEdit edit) => edit switch
    {
        PlanEdit.ShutDays => PlanChangeKind.ShutDays,
        PlanEdit.CopyWeek => PlanChangeKind.CopiedWeek,
        PlanEdit.NewWeek => PlanChangeKind.NewWeek,
        PlanEdit.Undo => PlanChangeKind.Undone,
        _ => PlanChangeKind.Hours,
    };

    private static DateOnly FirstOf(PlanDraft draft, PlanEdit edit) => edit is PlanEdit.NewWeek week ? week.From : draft.Wanted.Days.Keys.Min();

    // What was seen and agreed to: the usual weeks and the days as they were, who is touched and how, how many places. Not where each goes: that may change between two looks.
    private static string Fingerprint(PlanScene scene, PlanDraft draft)
    {
        var words = draft.Wanted.Days.Keys.Order().Select(day => $"{day:O}:{scene.Numbers.GetValueOrDefault(day)}")
            .Concat(draft.Displaced.OrderBy(p => p.Holder.Appointment.Value).Select(p => $"{p.Holder.Appointment.Value}:{p.To is not null}"))
            .Concat(draft.Restored.OrderBy(r => r.Appointment.Value).Select(r => $"{r.Appointment.Value}"))
            .Concat(draft.Passes.OrderBy(p => p.Pass.Id.Value).Select(p => $"{p.Pass.Id.Value}"))
            .Concat(draft.Days.Select(d => $"{d.Pool.Id.Value}:{d.Day:O}:{d.Plan.Capacity}"))
            .Concat(scene.Weeks.OrderBy(w => w.Id.Value).SelectMany(w => w.Openings.Select(WordOf).Order(StringComparer.Ordinal).Prepend($"{w.Id.Value}:{w.ValidFrom:O}:{w.ValidUntil:O}")));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('|', words))));
    }

    private static string WordOf(WeekOpening o) => $"{o.GuichetId.Value}:{o.PoolId.Value}:{o.Weekday}:{o.Opens:O}:{o.Closes:O}";
}
