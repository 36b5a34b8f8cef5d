using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Desk;
using PrefectureBooking.Application.ForeignerNumbers;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Help;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Help;

/// <summary>
/// Registers somebody an organisation helps, with the rules and the rank of the web. A helper proves no mailbox and sees no title: every doubt has
/// the web's words, whoever's contact was typed, and nobody learns whether a person exists.
/// </summary>
public sealed class RegisterHelped(
    IDbContextFactory<BookingDbContext> contexts, StaffAccess access, FindPrefecture findPrefecture, DemandWriter writer, IdentityHashes hashes, DoubtfulRegistration doubts,
    IForeignerNumberVerifier numbers, MandateWriter mandates, HelperDays days, IOptions<HelpOptions> options, BookingClock clock)
{
    public const string DoubtAction = "helper.identity-to-check";

    private const int MostTries = 3;

    public async Task<RegisterHelpedResult> HandleAsync(RegisterHelpedCommand command, CancellationToken ct)
    {
        if (!PostalCode.TryParse(command.Answers.PostalCode, out var postalCode) || command.Answers.ProcedureCode is not { } procedure)
        {
            return new RegisterHelpedResult.Refused();
        }

        return await findPrefecture.HandleAsync(postalCode, procedure, ct) switch
        {
            FindPrefectureResult.Served { Procedure.Kind: ProcedureKind.Guichet } served => await TryAsync(command, served, ct),
            FindPrefectureResult.OtherPrefecture other => new RegisterHelpedResult.OtherPrefecture(other.Name, other.Website),
            _ => new RegisterHelpedResult.NotServed(),
        };
    }

    private async Task<RegisterHelpedResult> TryAsync(RegisterHelpedCommand command, FindPrefectureResult.Served served, CancellationToken ct)
    {
        var number = await numbers.AskAsync(command.Answers, ct);
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await contexts.InTransactionAsync(db => RegisterAsync(db, command, served, number, ct), ct);
            }
            catch (DbUpdateException e) when (tries < MostTries && (e.Violates(DemandIdentity.OneActivePerFamily) || e.Violates(DemandContact.OnePerPlace)))
            {
                // Registered elsewhere at the same moment: a doubt at the next try.
            }
        }
    }

    private async Task<RegisterHelpedResult> RegisterAsync(BookingDbContext db, RegisterHelpedCommand command, FindPrefectureResult.Served served, NumberAnswer number, CancellationToken ct)
    {
        if (await HelperOffice.FindAsync(db, access, command.By, clock.Now, ct) is not { } office
            || !await HelperOffice.HoldAsync(db, office.Organisation.Id, office.Today, ct))
        {
            return new RegisterHelpedResult.Refused();
        }

        if (served.Prefecture.Id != office.Prefecture.Id)
        {
            return new RegisterHelpedResult.OtherPrefecture(served.Prefecture.Name, null);
        }

        if (!command.Mandate.IsWhole(office.Today) || (command.Reach == Reach.Helper && office.Organisation.Email is null)
            || await PlaceAsync(db, office, command, ct) is not { } family)
        {
            return new RegisterHelpedResult.BadMandate();
        }

        if (!await days.CountAsync(db, office, ct))
        {
            return new RegisterHelpedResult.OverCap(options.Value.RegistrationsPerDay);
        }

        var answers = command.Answers with { Prefecture = office.Prefecture.Id, Procedure = served.Procedure.Id, Sites = SitesOf(command.Answers, served) };
        return await DoubtAsync(db, answers, served.Procedure.FamilyId, number, ct) is { } reason
            ? await DoubtAsync(db, office, answers, command.Reach, reason, ct)
            : await WriteAsync(db, office, command with { Answers = answers }, family, number, ct);
    }

    private async Task<ClaimReason?> DoubtAsync(BookingDbContext db, JourneyAnswers answers, FamilyId family, NumberAnswer number, CancellationToken ct) =>
        answers is { ForeignerNumber: null, Passport: null } or { ForeignerNumber: null, Born: null } ? ClaimReason.NoDocumentNumber
        : number == NumberAnswer.NotKnown ? ClaimReason.NumberNotKnown
        : await hashes.HolderAsync(db, answers, family, ct) is not null ? ClaimReason.IdentityInUse
        : null;

    private async Task<RegisterHelpedResult> DoubtAsync(BookingDbContext db, HelperOffice office, JourneyAnswers answers, Reach reach, ClaimReason reason, CancellationToken ct)
    {
        // The organisation's mailbox is nobody's contact: whoever shows the title at the accueil gives their own.
        var kept = reach == Reach.Helper ? answers with { Email = null } : answers;
        var doubt = await doubts.RecordAsync(db, kept, reason, ct);
        db.Add(office.Trace(DoubtAction, "claim"));
        await db.SaveChangesAsync(ct);
        return new RegisterHelpedResult.IdentityToCheck(doubt.PrefecturePhone);
    }

    private async Task<RegisterHelpedResult> WriteAsync(BookingDbContext db, HelperOffice office, RegisterHelpedCommand command, HouseholdPlace family, NumberAnswer number, CancellationToken ct)
    {
        var answers = command.Reach == Reach.Helper ? command.Answers with { Email = office.Organisation.Email, Phone = null } : command.Answers;
        var registration = Registration.ByHelper(answers, command.Reach, office.Account) with { NumberIsUnchecked = number == NumberAnswer.CheckAtGuichet };
        var written = await writer.WriteAsync(db, registration, ct);
        var pseudonym = await db.DemandPseudonyms.Where(p => p.DemandId == written.Demand).Select(p => p.Pseudonym).SingleAsync(ct);
        mandates.Add(db, office, written.Demand, command.Mandate);
        db.Add(new HouseholdMember(written.Demand, family.Household, family.Bond, family.RepresentedBy));
        db.Add(office.Act(HelperActKind.Registered, pseudonym));
        await db.SaveChangesAsync(ct);
        if (command.Mandate.Kind == MandateKind.Present)
        {
            // Who sits beside the helper hears it at once, and leaves with the paper.
            await db.OutboxMails.Where(m => m.DemandId == written.Demand && m.State == OutboxState.ToTell).ToldAsync(TellWay.InPerson, office.Now, ct);
        }

        return new RegisterHelpedResult.Registered(written.Demand, written.Dossier);
    }

    /// <returns>Null for a household the organisation does not follow, or a minor nobody speaks for.</returns>
    private static async Task<HouseholdPlace?> PlaceAsync(BookingDbContext db, HelperOffice office, RegisterHelpedCommand command, CancellationToken ct)
    {
        var isMinor = command.Answers.Born is { } born && MandateRule.IsMinor(born, office.Today);
        if (command.Family is not { } family)
        {
            // Alone: a parent's name stands in the mandate, and it is not the child's own.
            var ownName = $"{command.Answers.GivenNames} {command.Answers.FamilyName}".Trim();
            return isMinor && string.Equals(ownName, command.Mandate.GivenBy.Trim(), StringComparison.OrdinalIgnoreCase)
                ? null
                : new HouseholdPlace(HouseholdId.New(), HouseholdBond.First, null);
        }

        var first = await office.Live(db).Where(m => m.DemandId == family.First)
            .Join(db.HouseholdMembers, m => m.DemandId, h => h.DemandId, (_, h) => h).AsNoTracking().SingleOrDefaultAsync(ct);
        return first is null ? null : new HouseholdPlace(first.HouseholdId, family.Bond, isMinor ? first.RepresentedBy ?? first.DemandId : null);
    }

    private static List<SiteId> SitesOf(JourneyAnswers answers, FindPrefectureResult.Served served)
    {
        var wanted = served.Sites.Select(s => s.Id).Where(answers.Sites.Contains).ToList();
        return wanted.Count > 0 ? wanted : [.. served.Sites.Select(s => s.Id)];
    }

    private sealed record HouseholdPlace(HouseholdId Household, HouseholdBond Bond, DemandId? RepresentedBy);
}

/// <param name="Answers">Those of the journey; préfecture follows from the postal code. Sites that do not serve it are not looked at.</param>
/// <param name="Reach">The person's own contact, or <see cref="Reach.Helper"/> for the organisation's mailbox.</param>
/// <param name="Family">Null for who stands alone, or comes first.</param>
public sealed record RegisterHelpedCommand(StaffUserId By, JourneyAnswers Answers, Reach Reach, GivenMandate Mandate, FamilyTie? Family);

/// <param name="First">The household's first demand, followed by the same organisation.</param>
public sealed record FamilyTie(DemandId First, HouseholdBond Bond);

public abstract record RegisterHelpedResult
{
    private RegisterHelpedResult()
    {
    }

    public sealed record Registered(DemandId Demand, DossierNumber Dossier) : RegisterHelpedResult;

    /// <summary>Any doubt, in the words of the web.</summary>
    public sealed record IdentityToCheck(string PrefecturePhone) : RegisterHelpedResult;

    /// <summary>The mandate is not whole, or nobody speaks for a minor.</summary>
    public sealed record BadMandate : RegisterHelpedResult;

    /// <summary>This account registered as many people today as one account may.</summary>
    public sealed record OverCap(int Most) : RegisterHelpedResult;

    /// <summary>Nothing is registered here.</summary>
    /// <param name="Website">Null for a préfecture on this same site.</param>
    public sealed record OtherPrefecture(string Name, string? Website) : RegisterHelpedResult;

    public sealed record NotServed : RegisterHelpedResult;

    public sealed record Refused : RegisterHelpedResult;
}
