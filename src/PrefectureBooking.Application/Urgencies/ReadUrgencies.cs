using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Calendars;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Urgencies;

/// <summary>
/// Urgencies asked and those decided over the cap's window, of the account's own sites. A supervisor reads them all, an agent those they
/// asked: motives are for those who must know them. Opening the list is written down.
/// </summary>
public sealed class ReadUrgencies(IDbContextFactory<BookingDbContext> contexts, StaffAccess access, PersonalCipher cipher, BookingClock clock)
{
    public const string ReadAction = "urgency-list.read";
    public const string PersonAction = "urgency-list.person-read";

    /// <returns>Null when the account may not see this préfecture's, or there is no such préfecture.</returns>
    public async Task<UrgencyList?> HandleAsync(ReadUrgenciesQuery query, CancellationToken ct)
    {
        if (await access.PrefectureAsync(query.Account, query.Prefecture, AskUrgency.Roles, ct) is not { } prefecture)
        {
            return null;
        }

        var now = clock.Now;
        var decides = (await access.PrefectureAsync(query.Account, query.Prefecture, DecideUrgency.Roles, ct))?.Sites ?? [];
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (query.Opening)
        {
            db.Add(Trace(query.Account, prefecture, now));
            await db.SaveChangesAsync(ct);
        }

        var entries = await EntriesAsync(db, query.Account, prefecture, decides, now, ct);
        return new(prefecture, decides.Count > 0, await BudgetsAsync(db, prefecture, now, ct), entries);
    }

    private async Task<IReadOnlyList<UrgencyEntry>> EntriesAsync(
        BookingDbContext db, StaffUserId account, StaffPrefecture prefecture, IReadOnlyList<SiteId> decides, DateTimeOffset now, CancellationToken ct)
    {
        var policy = (await PrefectureCalendar.ReadPolicyAsync(db, prefecture.Id, prefecture.Today(now), ct)).ToPolicy();
        var (_, since) = UrgencyBudget.Window(await db.Prefectures.AsNoTracking().SingleAsync(p => p.Id == prefecture.Id, ct), prefecture.Today(now), policy);
        var rows = await (from u in db.Urgencies
                          join d in db.Demands on u.DemandId equals d.Id
                          join p in db.Procedures on d.ProcedureId equals p.Id
                          where d.PrefectureId == prefecture.Id && (u.DecidedAt >= since || (u.Granted == null && d.EndedAt == null))
                          where d.Sites.Any(s => decides.Contains(s.SiteId)) || (u.AskedBy == account.Value && d.Sites.Any(s => prefecture.Sites.Contains(s.SiteId)))
                          orderby u.AskedAt
                          select new
                          {
                              Urgency = u, d.Dossier, d.Deadline, p.Label,
                              Asked = db.Users.Where(a => a.Id == u.AskedBy).Select(a => a.DisplayName).FirstOrDefault(),
                              Decided = db.Users.Where(a => a.Id == u.DecidedBy).Select(a => a.DisplayName).FirstOrDefault(),
                          }).AsNoTracking().ToListAsync(ct);
        await db.WriteReadAsync(account, PersonAction, rows.Select(r => r.Urgency.DemandId), now, ct);
        return
        [
            .. rows.Select(r => new UrgencyEntry(
                r.Urgency.Id, r.Dossier, r.Label.In(LocalizedText.Source), r.Deadline, cipher.Open<string>(UrgentDemand.MotivePurpose, r.Urgency.Motive),
                new(r.Asked, r.Urgency.AskedAt), r.Urgency.AskedBy == account.Value,
                r.Urgency.DecidedAt is { } at ? new(r.Decided, at) : null, r.Urgency.Granted)),
        ];
    }

    private static async Task<IReadOnlyList<UrgencyRoom>> BudgetsAsync(BookingDbContext db, StaffPrefecture prefecture, DateTimeOffset now, CancellationToken ct)
    {
        var families = await db.Pools.AsNoTracking().Join(db.Sites, p => p.SiteId, s => s.Id, (p, s) => new { p.FamilyId, p.Label, s.PrefectureId })
            .Where(p => p.PrefectureId == prefecture.Id).ToListAsync(ct);
        var rooms = new List<UrgencyRoom>();
        foreach (var family in families.GroupBy(f => f.FamilyId).OrderBy(f => f.Key.Value))
        {
            var budget = await UrgencyBudget.ReadAsync(db, prefecture.Id, family.Key, now, ct);
            rooms.Add(new(family.First().Label.In(LocalizedText.Source), budget.Granted, budget.Most, budget.Policy.UrgencyWindow));
        }

        return rooms;
    }

    private static AuditEntry Trace(StaffUserId account, StaffPrefecture prefecture, DateTimeOffset now) => new()
    {
        At = now,
        Actor = account.Value.ToString(),
        Action = ReadAction,
        SubjectKind = string.Create(CultureInfo.InvariantCulture, $"urgencies:{prefecture.Code}"),
    };
}

/// <param name="Prefecture">Its code.</param>
/// <param name="Opening">True when a person opens the list. What is read again after an action of theirs is not a new opening.</param>
public sealed record ReadUrgenciesQuery(StaffUserId Account, string Prefecture, bool Opening);

/// <param name="MayDecide">At one site at least.</param>
/// <param name="Entries">By the hour they were asked, open and decided ones.</param>
public sealed record UrgencyList(StaffPrefecture Prefecture, bool MayDecide, IReadOnlyList<UrgencyRoom> Rooms, IReadOnlyList<UrgencyEntry> Entries);

/// <summary>What the cap leaves in one family.</summary>
public sealed record UrgencyRoom(string Family, int Granted, int Most, int Window);

/// <param name="IsOwn">Asked by the reader, who may therefore not decide it.</param>
/// <param name="Granted">Null until decided.</param>
public sealed record UrgencyEntry(
    UrgencyId Id, DossierNumber Dossier, string Procedure, DateOnly? Deadline, string Motive, UrgencyAct Asked, bool IsOwn, UrgencyAct? Decided, bool? Granted);

/// <param name="By">Null for an account that is gone.</param>
public sealed record UrgencyAct(string? By, DateTimeOffset At);
