using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.ForeignerNumbers;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Demands;

/// <summary>
/// Turns a journey whose mailbox is proved into a demand. Constraints decide whether the person already has one:
/// the row is tried first, and the database's refusal is the answer.
/// </summary>
public sealed class RegisterDemand(
    IDbContextFactory<BookingDbContext> contexts, DemandWriter writer, DoubtfulRegistration doubts, IForeignerNumberVerifier numbers)
{
    private const int MostTries = 10;

    public async Task<RegisterResult> HandleAsync(OpenJourney journey, CancellationToken ct)
    {
        var answers = journey.Answers;
        if (answers.ForeignerNumber is null && (answers.Passport is null || answers.Born is null))
        {
            return await doubts.RecordAsync(journey, ClaimReason.NoDocumentNumber, ct);
        }

        var number = await numbers.AskAsync(answers, ct);
        if (number == NumberAnswer.NotKnown)
        {
            return await doubts.RecordAsync(journey, ClaimReason.NumberNotKnown, ct);
        }

        for (var tries = 0; tries < MostTries; tries++)
        {
            if (await TryAsync(journey, number == NumberAnswer.CheckAtGuichet, ct) is { } result)
            {
                return result;
            }
        }

        throw new InvalidOperationException("The contact's places changed at every try.");
    }

    /// <returns>Null when another registration took the contact's place in between: look again.</returns>
    private async Task<RegisterResult?> TryAsync(OpenJourney journey, bool numberIsUnchecked, CancellationToken ct)
    {
        try
        {
            var written = await contexts.InTransactionAsync(db => writer.WriteAsync(db, journey, numberIsUnchecked, ct), ct);
            return written is RegisterResult.PhoneInUse ? await doubts.RecordAsync(journey, ClaimReason.PhoneInUse, ct) : written;
        }
        catch (DbUpdateException e) when (e.Violates(DemandIdentity.OneActivePerFamily))
        {
            return await doubts.RecordAsync(journey, ClaimReason.IdentityInUse, ct);
        }
        catch (DbUpdateException e) when (e.Violates(DemandContact.OnePerPlace))
        {
            return null;
        }
    }
}

public abstract record RegisterResult
{
    private RegisterResult()
    {
    }

    public sealed record Registered(DemandId Demand, DossierNumber Dossier, SecretToken FollowToken) : RegisterResult;

    /// <summary>The same person, proved by the mailbox on file: their demand is shown again.</summary>
    public sealed record AlreadyYours(DemandId Demand, SecretToken FollowToken) : RegisterResult;

    /// <summary>Any doubt, in the same words: the identity is checked at the accueil or by phone.</summary>
    public sealed record IdentityToCheck(string PrefecturePhone) : RegisterResult;

    /// <summary>Two demands already use this proved mailbox.</summary>
    public sealed record MailboxInUse : RegisterResult;

    /// <summary>Inside the write only; told to the person as <see cref="IdentityToCheck"/>.</summary>
    internal sealed record PhoneInUse : RegisterResult;
}
