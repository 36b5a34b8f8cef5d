using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Demo;

/// <summary>Writes invented demands as real ones are: sealed, hashed, recognisable. No mail tells of them.</summary>
public sealed class DemoDemandRows(PersonalCipher cipher, IdentityHashes hashes)
{
    internal IEnumerable<object> Of(DemoDemand demand, Random random)
    {
        var (id, token) = (DemandId.New(), SecretToken.New());
        yield return DemandOf(demand, id, token, random);
        yield return new DemandSite(id, demand.Site);
        yield return new DemandPseudonym(id, Guid.NewGuid());
        foreach (var row in Recognised(demand, id))
        {
            yield return row;
        }

        if (demand.Slot is { } slot)
        {
            yield return new Appointment
            {
                Id = AppointmentId.New(),
                DemandId = id,
                SlotId = slot,
                State = AppointmentState.Confirmed,
                Sequence = 0,
                CreatedAt = demand.RegisteredAt,
                ChangedAt = demand.RegisteredAt,
            };
        }
    }

    /// <summary>A demand that has ended: it waits for nothing and is recognised by nothing.</summary>
    internal IEnumerable<object> OfPast(DemoDemand demand, DemandId id, Random random)
    {
        var ended = DemandOf(demand, id, SecretToken.New(), random);
        ended.End(DemandEnd.Completed, demand.RegisteredAt.AddDays(30));
        return [ended, new DemandSite(id, demand.Site), new DemandPseudonym(id, Guid.NewGuid())];
    }

    private Demand DemandOf(DemoDemand demand, DemandId id, SecretToken token, Random random)
    {
        var dossier = new byte[DossierNumber.Length];
        random.NextBytes(dossier);
        return new Demand
        {
            Id = id,
            Dossier = DossierNumber.From(dossier),
            PrefectureId = demand.Procedure.PrefectureId,
            FamilyId = demand.Procedure.FamilyId,
            ProcedureId = demand.Procedure.Id,
            RegisteredAt = demand.RegisteredAt,
            RegisteredOn = demand.RegisteredOn,
            Deadline = demand.Deadline,
            WindowOpensOn = demand.WindowOpensOn,
            TitleKind = demand.Title,
            Language = demand.Language,
            Channel = demand.Channel,
            VerifiedBy = demand.VerifiedBy,
            Reach = Reach.Mail,
            PostalCode = demand.PostalCode,
            AcceptsShortNotice = random.Next(5) < 2,
            Personal = cipher.Seal(PersonalDetails.Purpose, demand.Person.Personal),
            Contact = cipher.Seal(ContactDetails.Purpose, demand.Person.Contact),
            FollowTokenHash = token.Hash,
            FollowToken = cipher.Seal(FollowLink.Purpose, token.Value),
            KeyedWith = hashes.KeyIds,
            Sites = [],
            UnavailableDays = [],
        };
    }

    private IEnumerable<object> Recognised(DemoDemand demand, DemandId id)
    {
        var (personal, contact) = demand.Person;
        foreach (var (kind, hash) in hashes.Identities(personal.ForeignerNumber, personal.Passport, personal.Born))
        {
            yield return new DemandIdentity { DemandId = id, FamilyId = demand.Procedure.FamilyId, Kind = kind, Hash = hash };
        }

        foreach (var token in hashes.Names(personal.GivenNames, personal.FamilyName))
        {
            yield return new DemandNameToken(id, token);
        }

        if (EmailAddress.TryParse(contact.Email, out var email))
        {
            foreach (var token in hashes.Email(email))
            {
                yield return new DemandContact { DemandId = id, Kind = ContactKind.Email, Token = token, Place = 1 };
            }
        }

        if (PhoneNumber.TryParse(contact.Phone, out var phone))
        {
            foreach (var token in hashes.Phone(phone))
            {
                yield return new DemandContact { DemandId = id, Kind = ContactKind.Phone, Token = token, Place = 1 };
            }
        }
    }
}
