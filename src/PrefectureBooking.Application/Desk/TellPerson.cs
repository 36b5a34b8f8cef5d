using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Mail.Sense;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Desk;

/// <summary>
/// Ticks off what a person was told, and how. Of two who tick at once, one did it. From then on the delays of a place given outright run.
/// </summary>
public sealed class TellPerson(IDbContextFactory<BookingDbContext> contexts, StaffAccess access, BookingClock clock)
{
    public const string Action = "person.told";

    public async Task<TellResult> HandleAsync(TellCommand command, CancellationToken ct) =>
        await contexts.InTransactionAsync(db => TellAsync(db, command, ct), ct);

    private async Task<TellResult> TellAsync(BookingDbContext db, TellCommand command, CancellationToken ct)
    {
        var now = clock.Now;
        if (await DeskOffice.FindAsync(db, access, command.By, ct) is not { } office
            || await ToldMail.FindAsync(db, office, command.Mail, ct) is not { } mail)
        {
            return new TellResult.Refused();
        }

        var told = await db.OutboxMails.Where(m => m.Id == command.Mail).ToldAsync(command.Way, now, ct);
        if (told == 0)
        {
            return new TellResult.AlreadyTold();
        }

        var appointment = new AppointmentId(mail.Subject);
        await db.Offers.Where(o => o.AppointmentId == appointment).ToldAsync(now, ct);
        db.Add(office.Trace(now, $"{Action}:{SnakeCase.Of(command.Way.ToString())}", $"mail:{mail.Kind}", mail.Pseudonym));
        await db.SaveChangesAsync(ct);
        return new TellResult.Told();
    }
}

/// <summary>A row of the list, when the office may tell it.</summary>
internal sealed record ToldMail(string Kind, Guid Subject, DemandId Demand, Guid Pseudonym)
{
    public static Task<ToldMail?> FindAsync(BookingDbContext db, DeskOffice office, OutboxMailId id, CancellationToken ct) =>
        (from m in office.MailsOfSite(db)
         where m.Id == id && m.Kind != CodeMail.Name
         from d in db.Demands.Where(d => d.Id == m.DemandId)
         join p in db.DemandPseudonyms on d.Id equals p.DemandId
         select new ToldMail(m.Kind, m.SubjectId, d.Id, p.Pseudonym)).SingleOrDefaultAsync(ct);
}

internal static class Telling
{
    /// <summary>What is on the list: not what has lost its sense, even before a worker has marked it, and no code, which may not be said.</summary>
    public static IQueryable<OutboxMail> ToBeTold(this IQueryable<OutboxMail> mails, DateTimeOffset now) =>
        mails.Where(m => (m.State == OutboxState.ToTell || m.State == OutboxState.Failed) && m.Kind != CodeMail.Name && (m.UselessAt == null || m.UselessAt > now));

    /// <summary>Those among them that nobody has told yet.</summary>
    public static Task<int> ToldAsync(this IQueryable<OutboxMail> mails, TellWay way, DateTimeOffset now, CancellationToken ct)
    {
        var outcome = SnakeCase.Of(way.ToString());
        return mails.Where(m => m.State == OutboxState.ToTell || m.State == OutboxState.Failed).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.State, OutboxState.Told).SetProperty(m => m.Outcome, outcome).SetProperty(m => m.SentAt, now).SetProperty(m => m.RetryAt, (DateTimeOffset?)null), ct);
    }

    /// <summary>The delays of those given outright run from now.</summary>
    public static Task<int> ToldAsync(this IQueryable<Offer> offers, DateTimeOffset now, CancellationToken ct) =>
        offers.Where(o => o.Kind == OfferKind.Outright && o.ToldAt == null).ExecuteUpdateAsync(set => set.SetProperty(o => o.ToldAt, now), ct);
}

public sealed record TellCommand(HallCommand By, OutboxMailId Mail, TellWay Way);

public abstract record TellResult
{
    private TellResult()
    {
    }

    public sealed record Told : TellResult;

    /// <summary>Somebody else was first, or the mail left after all.</summary>
    public sealed record AlreadyTold : TellResult;

    /// <summary>It is not sent again: what it says is no longer so.</summary>
    public sealed record LostItsSense(LostSense Why) : TellResult;

    public sealed record Refused : TellResult;
}
