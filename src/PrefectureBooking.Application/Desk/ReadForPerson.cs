using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Allocation;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Desk;

/// <summary>One demand as the accueil reads it out to its person, with the hours they may choose. Opening it is written down.</summary>
public sealed class ReadForPerson(
    IDbContextFactory<BookingDbContext> contexts, StaffAccess access, ReadDemand readDemand, ReadOffer readOffer, ReadStanding readStanding, PersonalCipher cipher, BookingClock clock)
{
    public const string Action = "demand.read";

    /// <returns>Null for a demand of another préfecture, or none.</returns>
    public async Task<PersonView?> HandleAsync(ReadDeskListQuery query, DemandId demand, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await DeskOffice.FindAsync(db, access, query.By, ct) is not { } office
            || await office.PseudonymAsync(db, demand, ct) is not { } pseudonym
            || await readDemand.HandleAsync(demand, ct) is not { } view)
        {
            return null;
        }

        if (query.Opening)
        {
            db.Add(office.Trace(clock.Now, Action, "demand", pseudonym));
            await db.SaveChangesAsync(ct);
        }

        return new PersonView(
            view, cipher.Open<PersonalDetails>(PersonalDetails.Purpose, view.Demand.Personal), cipher.Open<ContactDetails>(ContactDetails.Purpose, view.Demand.Contact),
            await readStanding.HandleAsync(view, ct), await readOffer.HandleAsync(view.Held, ct), await readDemand.OpenHoursAsync(view, null, ct),
            await db.OutboxMails.CountAsync(m => m.DemandId == demand && m.State == OutboxState.ToTell, ct), await DeclineOutright.MayAsync(db, view, clock.Now, ct))
        {
            Failure = await db.ContactFailures.AsNoTracking().SingleOrDefaultAsync(f => f.DemandId == demand, ct),
        };
    }
}

/// <param name="Hours">Open to this demand now: nobody is given another one.</param>
/// <param name="Untold">Messages that wait on the list « À prévenir ».</param>
/// <param name="MayDecline">Holds a place given outright that may still be declined freely.</param>
public sealed record PersonView(
    DemandView View, PersonalDetails Person, ContactDetails Contact, DemandStanding Standing, OfferView? Offer, OpenHourPage Hours, int Untold, bool MayDecline)
{
    /// <summary>Set while the contact takes no mail of ours.</summary>
    public ContactFailure? Failure { get; init; }
}
