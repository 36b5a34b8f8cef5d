using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Help;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Desk;

/// <summary>
/// Another mailbox or phone for a demand, at the accueil, where the original title was seen. Links and codes that were sent before open nothing
/// any more, what waits for the old mailbox leaves no more, and that mailbox is told, unless it takes no mail. The rank stays.
/// </summary>
public sealed class ReplaceContact(
    IDbContextFactory<BookingDbContext> contexts, StaffAccess access, TakeBackWriter writer, PersonalCipher cipher, Outbox outbox, BookingClock clock)
{
    public const string Action = "demand.contact-replaced";

    public Task<ReplaceContactResult> HandleAsync(ReplaceContactCommand command, CancellationToken ct) => contexts.InContactTransactionAsync(
        async db => await DeskOffice.FindAsync(db, access, command.By, ct) is { } office && await office.PseudonymAsync(db, command.Demand, ct) is { } pseudonym
            ? await HandleAsync(db, office, pseudonym, command, ct)
            : new ReplaceContactResult.Refused(),
        ct);

    private async Task<ReplaceContactResult> HandleAsync(BookingDbContext db, DeskOffice office, Guid pseudonym, ReplaceContactCommand command, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM demand WHERE id = {command.Demand.Value} FOR UPDATE", ct);
        var demand = await db.Demands.AsNoTracking().SingleAsync(d => d.Id == command.Demand, ct);
        var onFile = cipher.Open<ContactDetails>(ContactDetails.Purpose, demand.Contact);
        var isHelped = await db.Mandates.AnyAsync(m => m.DemandId == demand.Id && m.EndedAt == null, ct);
        if (Hindrance(command, demand, isHelped, onFile) is { } hindrance)
        {
            return hindrance;
        }

        var now = clock.Now;
        await TellOldMailboxAsync(db, office, demand, command.Contact, now, ct);
        await writer.WriteAsync(
            db, demand, command.Contact with { PostalAddress = onFile.PostalAddress }, (dossier, token) => new ContactReplacedMail(dossier, token, office.Prefecture.Phone), now, ct);
        db.Add(office.Trace(now, Action, "demand", pseudonym, command.Motive.Trim()));
        await db.SaveChangesAsync(ct);
        return new ReplaceContactResult.Replaced(command.Contact.Email);
    }

    private static ReplaceContactResult? Hindrance(ReplaceContactCommand command, Demand demand, bool isHelped, ContactDetails onFile) =>
        !StaffMotive.IsGiven(command.Motive) ? new ReplaceContactResult.NoMotive()
        : !demand.IsActive ? new ReplaceContactResult.HasEnded()
        : isHelped ? new ReplaceContactResult.IsHelped()
        : onFile != command.Shown ? new ReplaceContactResult.ChangedMeanwhile(onFile)
        : (onFile.Email, onFile.Phone) == (command.Contact.Email, command.Contact.Phone) ? new ReplaceContactResult.IsTheSame()
        : null;

    private async Task TellOldMailboxAsync(BookingDbContext db, DeskOffice office, Demand demand, OwnContact contact, DateTimeOffset now, CancellationToken ct)
    {
        if (Addressee.Of(demand, cipher).Address is { } old && old != contact.Email && !await db.ContactFailures.AnyAsync(f => f.DemandId == demand.Id, ct))
        {
            // Not of this demand: its owner does not read it, and nobody has to be told by phone.
            outbox.Add(db, new HandedOverMail(office.Prefecture.Phone), new Addressee(old, demand.Language, null), Guid.NewGuid(), "1", now);
        }
    }
}

/// <param name="Shown">The contact that stood on the page when it was corrected.</param>
/// <param name="Contact">Instead of the mailbox and phone on file. A postal address stays.</param>
/// <param name="Motive">What was seen, in the words of who saw it.</param>
public sealed record ReplaceContactCommand(HallCommand By, DemandId Demand, ContactDetails Shown, OwnContact Contact, string Motive);

public abstract record ReplaceContactResult
{
    private ReplaceContactResult()
    {
    }

    /// <param name="Email">Where the new link goes; null when it has to be told.</param>
    public sealed record Replaced(string? Email) : ReplaceContactResult;

    public sealed record NoMotive : ReplaceContactResult;

    public sealed record IsTheSame : ReplaceContactResult;

    /// <param name="OnFile">By a colleague, or the person.</param>
    public sealed record ChangedMeanwhile(ContactDetails OnFile) : ReplaceContactResult;

    /// <summary>By an organisation: its help is ended first.</summary>
    public sealed record IsHelped : ReplaceContactResult;

    public sealed record HasEnded : ReplaceContactResult;

    /// <summary>Not at this accueil, or not this account's.</summary>
    public sealed record Refused : ReplaceContactResult;
}
