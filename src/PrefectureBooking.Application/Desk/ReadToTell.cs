using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Calendars;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Desk;

/// <summary>The list « À prévenir » of one site: what people must still be told whom mail does not reach, or whose mail failed. Opening it is written down.</summary>
public sealed class ReadToTell(IDbContextFactory<BookingDbContext> contexts, StaffAccess access, PersonalCipher cipher, Outbox outbox, BookingClock clock)
{
    public const string Action = "to-tell-list.read";
    public const string PersonAction = "to-tell-list.person-read";

    /// <summary>Shown at once; the oldest are told first.</summary>
    public const int Most = 40;

    // Who withdrew is still told so; later it is no news any more.
    private const int DaysAfterEnd = 14;

    /// <summary>Told long after the demand has ended: what the papers allow, and when they end.</summary>
    private static readonly string[] OfPapers = [RecepisseMail.Name, RecepisseEndsMail.Name, TitleReadyMail.Name];

    /// <returns>Null when the account may not see it.</returns>
    public async Task<ToTellList?> HandleAsync(ReadDeskListQuery query, CancellationToken ct)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await DeskOffice.FindAsync(db, access, query.By, ct) is not { } office)
        {
            return null;
        }

        if (query.Opening)
        {
            db.Add(office.TraceList(now, Action));
            await db.SaveChangesAsync(ct);
        }

        var rows = Rows(db, office, now);
        var shown = await rows.Take(Most).AsNoTracking().ToListAsync(ct);
        await db.WriteReadAsync(query.By.Account, PersonAction, shown.Select(r => r.Demand), now, ct);
        var tellBy = await TellByAsync(db, office, [.. shown.Select(r => new AppointmentId(r.Mail.SubjectId))], now, ct);
        return new ToTellList([.. shown.Select(r => EntryOf(r, tellBy))], await rows.CountAsync(ct)) { Failing = await FailingContacts.ReadAsync(db, office, cipher, query.By.Account, now, ct) };
    }

    private static IQueryable<Row> Rows(BookingDbContext db, DeskOffice office, DateTimeOffset now)
    {
        var since = now.AddDays(-DaysAfterEnd);
        return from m in office.MailsOfSite(db).ToBeTold(now)
               from d in db.Demands.Where(d => d.Id == m.DemandId)
               where d.EndedAt == null || d.EndedAt > since || OfPapers.Contains(m.Kind)
               orderby m.DueAt, m.Id
               select new Row(m, d.Id, d.Dossier, d.Personal, d.Contact, d.Language, d.Reach, d.PostalCode);
    }

    /// <summary>Outright places whose person does not know of them yet, with the day of the run that takes them back.</summary>
    private static async Task<Dictionary<Guid, DateOnly>> TellByAsync(
        BookingDbContext db, DeskOffice office, List<AppointmentId> subjects, DateTimeOffset now, CancellationToken ct)
    {
        var places = await (from o in db.Offers
                            where subjects.Contains(o.AppointmentId) && o.Kind == OfferKind.Outright && o.ToldAt == null
                            join a in db.Appointments on o.AppointmentId equals a.Id
                            where a.State == AppointmentState.Confirmed
                            join s in db.Slots on a.SlotId equals s.Id
                            select new { a.Id, s.Day }).ToListAsync(ct);
        var policy = (await PrefectureCalendar.ReadPolicyAsync(db, office.Prefecture.Id, office.Site.Today(now), ct)).ToPolicy();
        var workingDays = new WorkingDays(HolidayCalendar.Parse(office.Prefecture.HolidayCalendar));
        return places.ToDictionary(p => p.Id.Value, p => OfferDelay.ToldBy(p.Day, workingDays, policy));
    }

    private ToTellEntry EntryOf(Row row, Dictionary<Guid, DateOnly> tellBy)
    {
        var contact = cipher.Open<ContactDetails>(ContactDetails.Purpose, row.Contact);
        return new ToTellEntry(
            row.Mail.Id, row.Demand, row.Dossier, cipher.Open<PersonalDetails>(PersonalDetails.Purpose, row.Personal).FullName, row.Language, row.Mail.Language, row.Reach, contact, row.PostalCode,
            row.Mail.State == OutboxState.Failed ? row.Mail.Outcome ?? "" : null, row.Mail.DueAt, tellBy.TryGetValue(row.Mail.SubjectId, out var day) ? day : null,
            MaskedMail.Of(outbox.Open(row.Mail).Content));
    }

    private sealed record Row(
        OutboxMail Mail, DemandId Demand, DossierNumber Dossier, byte[] Personal, byte[] Contact, string Language, Reach Reach, string PostalCode);
}

/// <param name="Opening">True when a person opens the list. What is read again afterwards is not a new opening.</param>
public sealed record ReadDeskListQuery(HallCommand By, bool Opening);

/// <param name="Count">Of all, those not shown among them.</param>
public sealed record ToTellList(IReadOnlyList<ToTellEntry> Entries, int Count)
{
    /// <summary>People whose contact takes no mail, and who have no message on this list that says so.</summary>
    public IReadOnlyList<FailingContact> Failing { get; init; } = [];
}

/// <param name="WrittenIn">Language of the message.</param>
/// <param name="Failure">Why the mail failed; null for who is not reached by mail.</param>
/// <param name="TellBy">The evening of this day gives the place back if nobody has told them.</param>
/// <param name="Content">Codes and links masked.</param>
public sealed record ToTellEntry(
    OutboxMailId Mail, DemandId Demand, DossierNumber Dossier, string Name, string Language, string WrittenIn, Reach Reach, ContactDetails Contact, string PostalCode,
    string? Failure, DateTimeOffset DueAt, DateOnly? TellBy, MailContent Content);
