using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.ForeignerNumbers;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Desk;

/// <summary>
/// Registers somebody who calls or writes, with the rules and the rank of the web. An identity that is already active is answered with that
/// person's demand: the staff heard or saw who it is.
/// </summary>
public sealed class RegisterForPerson(
    IDbContextFactory<BookingDbContext> contexts, StaffAccess access, FindPrefecture findPrefecture, DemandWriter writer, IdentityHashes hashes, DoubtfulRegistration doubts, IForeignerNumberVerifier numbers,
    BookingClock clock)
{
    public const string KnownAction = "demand.found-by-identity";

    private const int MostTries = 3;

    public async Task<RegisterForResult> HandleAsync(RegisterForCommand command, CancellationToken ct)
    {
        if (command is not { Channel: Channel.Phone or Channel.Paper, Answers: { PostalCode: not null, ProcedureCode: { } procedure } }
            || !PostalCode.TryParse(command.Answers.PostalCode, out var postalCode))
        {
            return new RegisterForResult.Refused();
        }

        return await findPrefecture.HandleAsync(postalCode, procedure, ct) switch
        {
            FindPrefectureResult.Served served => await TryAsync(command, served, ct),
            FindPrefectureResult.OtherPrefecture other => new RegisterForResult.OtherPrefecture(other.Name, other.Website),
            _ => new RegisterForResult.NotServed(),
        };
    }

    private async Task<RegisterForResult> TryAsync(RegisterForCommand command, FindPrefectureResult.Served served, CancellationToken ct)
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
                // Registered elsewhere at the same moment: found by their identity at the next try.
            }
        }
    }

    private async Task<RegisterForResult> RegisterAsync(BookingDbContext db, RegisterForCommand command, FindPrefectureResult.Served served, NumberAnswer number, CancellationToken ct)
    {
        if (await DeskOffice.FindAsync(db, access, command.By, ct) is not { } office)
        {
            return new RegisterForResult.Refused();
        }

        if (served.Prefecture.Id != office.Prefecture.Id)
        {
            return new RegisterForResult.OtherPrefecture(served.Prefecture.Name, null);
        }

        if (served.Procedure.Kind != ProcedureKind.Guichet)
        {
            return new RegisterForResult.NotServed();
        }

        var answers = command.Answers with { Prefecture = office.Prefecture.Id, Procedure = served.Procedure.Id, Sites = SitesOf(office, served) };
        if (await hashes.HolderAsync(db, answers, served.Procedure.FamilyId, ct) is { } holder)
        {
            db.Add(office.Trace(clock.Now, KnownAction, "demand", await office.PseudonymAsync(db, holder.Id, ct)));
            await db.SaveChangesAsync(ct);
            return new RegisterForResult.AlreadyThere(holder.Id);
        }

        if (number == NumberAnswer.NotKnown)
        {
            return new RegisterForResult.IdentityToCheck((await doubts.RecordAsync(db, answers, ClaimReason.NumberNotKnown, ct)).PrefecturePhone);
        }

        var registration = Registration.ByStaff(answers, command.Channel, command.Reach, command.By.Account) with { NumberIsUnchecked = number == NumberAnswer.CheckAtGuichet };
        var written = await writer.WriteAsync(db, registration, ct);
        if (command.Channel == Channel.Phone)
        {
            // On the phone the person hears it at once: only who wrote must be told.
            await db.OutboxMails.Where(m => m.DemandId == written.Demand && m.State == OutboxState.ToTell).ToldAsync(TellWay.Phone, clock.Now, ct);
        }

        return new RegisterForResult.Registered(written.Demand);
    }

    // Where the phone rings is no reason to be received elsewhere than where one lives: this site if it serves that place, else those that do.
    private static IReadOnlyList<SiteId> SitesOf(DeskOffice office, FindPrefectureResult.Served served) =>
        served.Sites.Any(s => s.Id == office.Site.Id) ? [office.Site.Id] : [.. served.Sites.Select(s => s.Id)];
}

/// <param name="Answers">Those of the journey; préfecture and sites follow from the postal code.</param>
/// <param name="Channel">Phone or paper.</param>
public sealed record RegisterForCommand(HallCommand By, JourneyAnswers Answers, Channel Channel, Reach Reach);

public abstract record RegisterForResult
{
    private RegisterForResult()
    {
    }

    public sealed record Registered(DemandId Demand) : RegisterForResult;

    public sealed record AlreadyThere(DemandId Demand) : RegisterForResult;

    /// <summary>Recorded, and checked on the original title at the accueil.</summary>
    public sealed record IdentityToCheck(string PrefecturePhone) : RegisterForResult;

    /// <summary>Nothing is registered here.</summary>
    /// <param name="Website">Null for a préfecture on this same site.</param>
    public sealed record OtherPrefecture(string Name, string? Website) : RegisterForResult;

    /// <summary>No site does this for the place, or there is no such place.</summary>
    public sealed record NotServed : RegisterForResult;

    public sealed record Refused : RegisterForResult;
}
