using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Demands;

/// <summary>
/// A récépissé that a guichet of ours handed over covers the person longer than the card: the deadline is the latest end. On the web it is
/// remembered only for the mailbox of the demand it was given for, or anybody who types a number would learn that its owner came.
/// </summary>
internal static class PapersInHand
{
    public static async Task<DateOnly?> LastDayAsync(BookingDbContext db, Registration registration, FamilyId family, IdentityHashes hashes, CancellationToken ct)
    {
        var answers = registration.Answers;
        var wanted = hashes.Identities(answers.ForeignerNumber, answers.Passport, answers.Born).Select(i => i.Hash).ToList();
        var before = db.DemandIdentities.Where(i => i.FamilyId == family && wanted.Contains(i.Hash) && i.ReleasedAt != null).Select(i => i.DemandId);
        if (registration.VerifiedBy != VerifiedBy.Agent)
        {
            // A helper's word proves no mailbox: there is nothing to remember by.
            var mailbox = registration.VerifiedBy == VerifiedBy.MailCode && EmailAddress.TryParse(answers.Email, out var email) ? hashes.Email(email) : [];
            before = before.Where(id => db.DemandContacts.Any(c => c.DemandId == id && mailbox.Contains(c.Token)));
        }

        var recepisse = await db.Recepisses.Where(r => before.Contains(r.DemandId)).MaxAsync(r => (DateOnly?)r.ValidUntil, ct);
        return answers.Expiry is null || recepisse > answers.Expiry ? recepisse ?? answers.Expiry : answers.Expiry;
    }
}
