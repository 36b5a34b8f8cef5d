using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PrefectureBooking.Application.Access;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Demands;

/// <summary>Keeps unfinished journeys, sealed, under the hash of a key that only the person's cookie holds.</summary>
public sealed class Journeys(
    IDbContextFactory<BookingDbContext> contexts, PersonalCipher cipher, TimeProvider time, IOptions<AccessOptions> options)
{
    private const string Purpose = "journey.answers";

    public async Task<SecretToken> StartAsync(JourneyAnswers answers, CancellationToken ct)
    {
        var (key, now) = (SecretToken.New(), time.GetUtcNow());
        await using var db = await contexts.CreateDbContextAsync(ct);
        db.Journeys.Add(new Journey
        {
            Id = JourneyId.New(),
            KeyHash = key.Hash,
            Answers = cipher.Seal(Purpose, answers),
            CreatedAt = now,
            ExpiresAt = now + options.Value.JourneyLifetime,
        });
        await db.SaveChangesAsync(ct);
        return key;
    }

    /// <returns>Null when the key is unknown or the journey is over.</returns>
    public async Task<OpenJourney?> FindAsync(SecretToken key, CancellationToken ct)
    {
        var (keyHash, now) = (key.Hash, time.GetUtcNow());
        await using var db = await contexts.CreateDbContextAsync(ct);
        var journey = await db.Journeys.AsNoTracking().SingleOrDefaultAsync(j => j.KeyHash == keyHash && j.ExpiresAt > now, ct);
        return journey is null ? null : new OpenJourney(journey.Id, cipher.Open<JourneyAnswers>(Purpose, journey.Answers));
    }

    /// <summary>Saves the answers; false when the journey is over.</summary>
    public async Task<bool> SaveAsync(JourneyId id, JourneyAnswers answers, CancellationToken ct)
    {
        var (sealedAnswers, now) = (cipher.Seal(Purpose, answers), time.GetUtcNow());
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Journeys.Where(j => j.Id == id && j.ExpiresAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(j => j.Answers, sealedAnswers), ct) == 1;
    }

    public async Task EndAsync(JourneyId id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await db.Journeys.Where(j => j.Id == id).ExecuteDeleteAsync(ct);
    }
}

public sealed record OpenJourney(JourneyId Id, JourneyAnswers Answers);
