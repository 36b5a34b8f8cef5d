using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Demands;

/// <summary>Writes a demand, what recognises it, its mail and its trace, in the caller's transaction.</summary>
public sealed class DemandWriter(PersonalCipher cipher, IdentityHashes hashes, Outbox outbox, BookingClock clock)
{
    /// <summary>The register was asked about the number and did not say.</summary>
    public const string UncheckedAction = "foreigner-number.unchecked";

    internal async Task<RegisterResult> WriteAsync(BookingDbContext db, OpenJourney journey, bool numberIsUnchecked, CancellationToken ct)
    {
        var contacts = await ContactsAsync(db, journey.Answers, ct);
        if (contacts.Any(c => c is { Place: > DemandContact.PlacesEach, Kind: ContactKind.Email }))
        {
            return new RegisterResult.MailboxInUse();
        }

        if (contacts.Any(c => c.Place > DemandContact.PlacesEach))
        {
            return new RegisterResult.PhoneInUse();
        }

        var registered = await WriteAsync(db, Registration.ByWeb(journey.Answers) with { NumberIsUnchecked = numberIsUnchecked }, contacts, ct);
        await db.Journeys.Where(j => j.Id == journey.Id).ExecuteDeleteAsync(ct);
        return registered;
    }

    /// <summary>
    /// By staff who saw a document, or by a helper: a third demand of a household at one mailbox or phone is written too, without a place of it.
    /// An organisation's mailbox takes none: it recognises nobody.
    /// </summary>
    internal async Task<RegisterResult.Registered> WriteAsync(BookingDbContext db, Registration registration, CancellationToken ct) =>
        await WriteAsync(
            db, registration, registration.Reach == Reach.Helper ? [] : [.. (await ContactsAsync(db, registration.Answers, ct)).Where(c => c.Place <= DemandContact.PlacesEach)], ct);

    private async Task<RegisterResult.Registered> WriteAsync(BookingDbContext db, Registration registration, IReadOnlyList<ContactPlace> contacts, CancellationToken ct)
    {
        var (answers, now, id) = (registration.Answers, clock.Now, DemandId.New());
        var prefecture = await db.Prefectures.AsNoTracking().SingleAsync(p => p.Id == answers.Prefecture!.Value, ct);
        var procedure = await db.Procedures.AsNoTracking().SingleAsync(p => p.Id == answers.Procedure!.Value, ct);
        var (dossier, token) = (DossierNumber.From(RandomNumberGenerator.GetBytes(DossierNumber.Length)), SecretToken.New());
        var lastDay = await PapersInHand.LastDayAsync(db, registration, procedure.FamilyId, hashes, ct);
        var demand = NewDemand(id, registration, procedure, lastDay, dossier, token, now, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, prefecture.Zone).DateTime));
        var open = await OpenSlots.AnyAsync(db, SlotSearch.For(demand, prefecture, now), ct);
        var pseudonym = Guid.NewGuid();
        db.AddRange(demand, new DemandPseudonym(id, pseudonym));
        db.AddRange(contacts.SelectMany(c => c.RowsOf(id)));
        db.AddRange(hashes.Identities(answers.ForeignerNumber, answers.Passport, answers.Born)
            .Select(i => new DemandIdentity { DemandId = id, FamilyId = procedure.FamilyId, Kind = i.Kind, Hash = i.Hash }));
        db.AddRange(hashes.Names(answers.GivenNames ?? "", answers.FamilyName ?? "").Select(t => new DemandNameToken(id, t)));
        db.Add(new AuditEntry { At = now, Actor = registration.Actor, Action = "demand.registered", SubjectKind = "demand", SubjectPseudonym = pseudonym });
        if (registration.NumberIsUnchecked)
        {
            db.Add(new AuditEntry { At = now, Actor = "system", Action = UncheckedAction, SubjectKind = "demand", SubjectPseudonym = pseudonym });
        }

        outbox.Add(db, Mail(demand, token, open, prefecture, now), Addressee.Of(demand, cipher), id.Value, "1", now);
        await db.SaveChangesAsync(ct);
        return new RegisterResult.Registered(id, dossier, token);
    }

    private static RegisteredMail Mail(Demand demand, SecretToken token, bool open, Prefecture prefecture, DateTimeOffset now) => new(
        demand.Dossier.ToString(), token.Value, open, prefecture.Evenings().NextDayAt(now), prefecture.EveningRunAt,
        demand.WindowOpensOn > demand.RegisteredOn ? demand.WindowOpensOn : null);

    private Demand NewDemand(DemandId id, Registration r, Procedure procedure, DateOnly? lastDay, DossierNumber dossier, SecretToken token, DateTimeOffset now, DateOnly today) => new()
    {
        Id = id,
        Dossier = dossier,
        PrefectureId = procedure.PrefectureId,
        FamilyId = procedure.FamilyId,
        ProcedureId = procedure.Id,
        RegisteredAt = now,
        RegisteredOn = today,
        Deadline = procedure.ClassRule == ClassRule.ByDeadline ? lastDay : null,
        WindowOpensOn = procedure.WindowMonths is { } months && lastDay is { } expiry ? expiry.AddMonths(-months) : null,
        TitleKind = r.Answers.Title ?? TitleKind.None,
        Language = r.Answers.Language,
        Channel = r.Channel,
        VerifiedBy = r.VerifiedBy,
        Reach = r.Reach,
        PostalCode = r.Answers.PostalCode!,
        AcceptsShortNotice = r.Answers.AcceptsShortNotice ?? false,
        Personal = cipher.Seal(PersonalDetails.Purpose, new PersonalDetails(r.Answers.GivenNames ?? "", r.Answers.FamilyName ?? "", r.Answers.Born, r.Answers.ForeignerNumber, r.Answers.Passport, r.Answers.AccessNeeds, r.Answers.FormNumber)),
        Contact = cipher.Seal(ContactDetails.Purpose, new ContactDetails(r.Answers.Email, r.Answers.Phone) { PostalAddress = r.Answers.PostalAddress }),
        FollowTokenHash = token.Hash,
        FollowToken = cipher.Seal(FollowLink.Purpose, token.Value),
        KeyedWith = hashes.KeyIds,
        Sites = [.. r.Answers.Sites.Select(s => new DemandSite(id, s))],
        UnavailableDays = [.. r.Answers.UnavailableDays.Distinct().Select(d => new DemandUnavailableDay(id, d))],
    };

    /// <summary>Rows of another contact for a demand that has none any more, as far as it has free places.</summary>
    internal async Task<IReadOnlyList<DemandContact>> ContactRowsAsync(BookingDbContext db, DemandId id, JourneyAnswers answers, CancellationToken ct) =>
        [.. (await ContactsAsync(db, answers, ct)).Where(c => c.Place <= DemandContact.PlacesEach)
            .SelectMany(c => c.RowsOf(id))];

    /// <summary>The contact's lowest free place each; one more than there are when all are taken.</summary>
    private async Task<List<ContactPlace>> ContactsAsync(BookingDbContext db, JourneyAnswers answers, CancellationToken ct)
    {
        var wanted = new List<(ContactKind Kind, IReadOnlyList<byte[]> Tokens)>();
        if (EmailAddress.TryParse(answers.Email, out var email))
        {
            wanted.Add((ContactKind.Email, hashes.Email(email)));
        }

        if (PhoneNumber.TryParse(answers.Phone, out var phone))
        {
            wanted.Add((ContactKind.Phone, hashes.Phone(phone)));
        }

        var contacts = new List<ContactPlace>();
        foreach (var (kind, tokens) in wanted)
        {
            var taken = await db.DemandContacts.Where(c => c.Kind == kind && tokens.Contains(c.Token) && c.ReleasedAt == null).Select(c => c.Place).ToListAsync(ct);
            var place = Enumerable.Range(1, DemandContact.PlacesEach + 1).First(p => !taken.Contains(p));
            contacts.Add(new ContactPlace(kind, tokens, place));
        }

        return contacts;
    }

    private sealed record ContactPlace(ContactKind Kind, IReadOnlyList<byte[]> Tokens, int Place)
    {
        public IEnumerable<DemandContact> RowsOf(DemandId demand) => Tokens.Select(token => new DemandContact { DemandId = demand, Kind = Kind, Token = token, Place = Place });
    }
}
