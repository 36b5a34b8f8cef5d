using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Application.Signals;
using PrefectureBooking.Application.Staff;

namespace PrefectureBooking.Application.Calendars.Changes;

/// <summary>
/// Changes the plan of a site. A preview decides everything and writes nothing; saving decides it again under locks and writes it all in one transaction,
/// unless something that was previewed is different by then.
/// </summary>
public sealed class ChangePlan(
    IDbContextFactory<BookingDbContext> contexts, StaffAccess access, BookingClock clock, SiteSignals signals, Outbox outbox, PersonalCipher cipher)
{
    public const string Action = "plan.changed";

    public static readonly IReadOnlyCollection<SiteRole> Roles = [SiteRole.Agent, SiteRole.Supervisor];

    public async Task<PlanResult> PreviewAsync(PlanCommand command, CancellationToken ct)
    {
        if (await access.SiteAsync(command.Account, command.Site, Roles, ct) is not { } site)
        {
            return new PlanResult.Refused();
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var scene = await PlanScene.ReadAsync(db, site, clock.Now, command.Edit.ReadsFrom, ct);
        var (draft, fault) = await DraftAsync(db, scene, command.Edit, locks: false, ct);
        return fault is { } rule ? new PlanResult.Invalid(rule) : new PlanResult.Previewed(await PreviewOfAsync(db, scene, draft!, ct));
    }

    /// <param name="command">As previewed.</param>
    /// <param name="seen">The preview the person decided on.</param>
    /// <param name="reason">In their words, for the journal.</param>
    public async Task<PlanResult> SaveAsync(PlanCommand command, PlanPreview seen, string? reason, CancellationToken ct)
    {
        if (await access.SiteAsync(command.Account, command.Site, Roles, ct) is not { } site)
        {
            return new PlanResult.Refused();
        }

        if (!StaffMotive.IsGiven(reason))
        {
            return new PlanResult.Invalid(PlanFault.ReasonMissing);
        }

        var result = await contexts.InTransactionAsync(db => SaveAsync(db, site, command, seen, reason!.Trim(), ct), ct);
        if (result is PlanResult.Saved)
        {
            signals.Changed(site.Id, SiteTopic.Appointments);
            signals.Changed(site.Id, SiteTopic.Hall);
        }

        return result;
    }

    private async Task<PlanResult> SaveAsync(BookingDbContext db, StaffSite site, PlanCommand command, PlanPreview seen, string reason, CancellationToken ct)
    {
        var now = clock.Now;
        await PlanScene.LockAsync(db, site, now, ct);
        if (await db.PlanChanges.AnyAsync(c => c.Id == command.Id, ct))
        {
            return new PlanResult.AlreadySaved();
        }

        var scene = await PlanScene.ReadAsync(db, site, now, command.Edit.ReadsFrom, ct);
        var (draft, fault) = await DraftAsync(db, scene, command.Edit, locks: true, ct);
        if (fault is { } rule)
        {
            return new PlanResult.Invalid(rule);
        }

        var preview = await PreviewOfAsync(db, scene, draft!, ct);
        if (preview.Fingerprint != seen.Fingerprint)
        {
            return new PlanResult.Stale(preview, await ReadPlanning.OthersAsync(db, site, seen, ct));
        }

        await WriteAsync(db, scene, draft!, command, reason, ct);
        return new PlanResult.Saved(preview);
    }

    private async Task WriteAsync(BookingDbContext db, PlanScene scene, PlanDraft draft, PlanCommand command, string reason, CancellationToken ct)
    {
        var change = PlanChanges.Of(scene, draft, command, reason);
        await WeekPlans.FollowAsync(db, scene, command.Edit, ct);
        var writer = new PlanWriter(db, scene, draft);
        await writer.WriteAsync(change, ct);
        var passes = await writer.PassesAsync(ct);
        var mails = await new PlanMails(db, scene, outbox, cipher).OfAsync(draft, writer, passes, ct);
        await db.CopyInAsync(mails, ct);
        db.AddRange(await PlanChanges.JournalAsync(db, scene, draft, change, ct));
        await db.SaveChangesAsync(ct);
    }

    private static async Task<(PlanDraft? Draft, PlanFault? Fault)> DraftAsync(BookingDbContext db, PlanScene scene, PlanEdit edit, bool locks, CancellationToken ct)
    {
        var undone = edit is PlanEdit.Undo undo ? await UndoneChange.ReadAsync(db, scene, undo.Change, ct) : null;
        if (edit is PlanEdit.Undo && undone is null)
        {
            return (null, PlanFault.CannotUndo);
        }

        var wanted = WantedDays.Of(scene, edit, undone);
        return wanted.Fault is { } fault ? (null, fault) : (await new DraftReader(db, scene, locks).ReadAsync(edit, wanted, undone, ct), null);
    }

    private static async Task<PlanPreview> PreviewOfAsync(BookingDbContext db, PlanScene scene, PlanDraft draft, CancellationToken ct) =>
        PlanChanges.PreviewOf(scene, draft, await PromiseRisk.ReadAsync(db, scene, draft, ct), await PlanChanges.ToTellAsync(db, draft, ct));
}
