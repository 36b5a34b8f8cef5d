using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Demands;

/// <summary>Writes a demand, what recognises it, its mail and its trace, in the caller's transaction.</summary>
public sealed class DemandWriter(PersonalCipher cipher, IdentityHashes hashes, Outbox outbox, BookingClock clock)
{
    internal async Task<RegisterResult> WriteAsync(BookingDbContext db, OpenJourney journey, CancellationToken ct)
    {
        var (answers, now, id) = (journey.Answers, clock.Now, DemandId.New());
        var contacts = await ContactsAsync(db, answers, id, ct);
        if (contacts.Any(c => c is { Place: > DemandContact.PlacesEach, Kind: ContactKind.Email }))
        {
            return new RegisterResult.MailboxInUse();
        }

        if (contacts.Any(c => c.Place > DemandContact.PlacesEach))
        {
            return new RegisterResult.PhoneInUse();
        }

        var prefecture = await db.Prefectures.AsNoTracking().SingleAsync(p => p.Id == answers.Prefecture!.Value, ct);
        var procedure = await db.Procedures.AsNoTracking().SingleAsync(p => p.Id == answers.Procedure!.Value, ct);
        var (dossier, token) = (DossierNumber.From(RandomNumberGenerator.GetBytes(DossierNumber.Length)), SecretToken.New());
        var demand = NewDemand(id, answers, procedure, dossier, token, now, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, prefecture.Zone).DateTime));
        var open = await OpenSlots.AnyAsync(db, SlotSearch.For(demand, prefecture, now), ct);
        var pseudonym = Guid.NewGuid();
        db.AddRange(demand, new DemandPseudonym(id, pseudonym));
        db.AddRange(contacts);
        db.AddRange(hashes.Identities(answers.ForeignerNumber, answers.Passport, answers.Born)
            .Select(i => new DemandIdentity { DemandId = id, FamilyId = procedure.FamilyId, Kind = i.Kind, Hash = i.Hash }));
        db.AddRange(hashes.Names(answers.GivenNames ?? "", answers.FamilyName ?? "").Select(t => new DemandNameToken(id, t)));
        db.Add(new AuditEntry { At = now, Actor = "person", Action = "demand.registered", SubjectKind = "demand", SubjectPseudonym = pseudonym });
        outbox.Add(db, new RegisteredMail(dossier.ToString(), token.Value, open, prefecture.EveningRunAt), new Addressee(answers.Email!, answers.Language, id), id.Value, "1", now);
        await db.SaveChangesAsync(ct);
        await db.Journeys.Where(j => j.Id == journey.Id).ExecuteDeleteAsync(ct);
        return new RegisterResult.Registered(id, dossier, token);
    }

    private Demand NewDemand(DemandId id, JourneyAnswers a, Procedure procedure, DossierNumber dossier, SecretToken token, DateTimeOffset now, DateOnly today) => new()
    {
        Id = id,
        Dossier = dossier,
        PrefectureId = procedure.PrefectureId,
        FamilyId = procedure.FamilyId,
        ProcedureId = procedure.Id,
        RegisteredAt = now,
        RegisteredOn = today,
        Deadline = procedure.ClassRule == ClassRule.ByDeadline ? a.Expiry : null,
        WindowOpensOn = procedure.WindowMonths is { } months && a.Expiry is { } expiry ? expiry.AddMonths(-months) : null,
        TitleKind = a.Title ?? TitleKind.None,
        Language = a.Language,
        Channel = Channel.Web,
        VerifiedBy = VerifiedBy.MailCode,
        Reach = Reach.Mail,
        PostalCode = a.PostalCode!,
        AcceptsShortNotice = a.AcceptsShortNotice ?? false,
        Personal = cipher.Seal(PersonalDetails.Purpose, new PersonalDetails(a.GivenNames ?? "", a.FamilyName ?? "", a.Born, a.ForeignerNumber, a.Passport, a.AccessNeeds, a.FormNumber)),
        Contact = cipher.Seal(ContactDetails.Purpose, new ContactDetails(a.Email, a.Phone)),
        FollowTokenHash = token.Hash,
        FollowToken = cipher.Seal(FollowLink.Purpose, token.Value),
        Sites = [.. a.Sites.Select(s => new DemandSite(id, s))],
        UnavailableDays = [.. a.UnavailableDays.Distinct().Select(d => new DemandUnavailableDay(id, d))],
    };

    /// <summary>The contact's lowest free place each; one more than there are when all are taken.</summary>
    private async Task<List<DemandContact>> ContactsAsync(BookingDbContext db, JourneyAnswers answers, DemandId id, CancellationToken ct)
    {
        var wanted = new List<(ContactKind Kind, byte[] Token)>();
        if (EmailAddress.TryParse(answers.Email, out var email))
        {
            wanted.Add((ContactKind.Email, hashes.Email(email)));
        }

        if (PhoneNumber.TryParse(answers.Phone, out var phone))
        {
            wanted.Add((ContactKind.Phone, hashes.Phone(phone)));
        }

        var contacts = new List<DemandContact>();
        foreach (var (kind, token) in wanted)
        {
            var taken = await db.DemandContacts.Where(c => c.Kind == kind && c.Token == token && c.ReleasedAt == null).Select(c => c.Place).ToListAsync(ct);
            var place = Enumerable.Range(1, DemandContact.PlacesEach + 1).First(p => !taken.Contains(p));
            contacts.Add(new DemandContact { DemandId = id, Kind = kind, Token = token, Place = place });
        }

        return contacts;
    }
}
