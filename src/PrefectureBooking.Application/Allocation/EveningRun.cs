using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Allocation;

/// <summary>
/// One evening of one préfecture and family in one transaction (allocation policy, point 3). The family's row makes a second instance wait,
/// the batch's unique key makes its run impossible; what is not committed never happened, so a crash is cured by running again.
/// </summary>
public sealed partial class EveningRun(
    IDbContextFactory<BookingDbContext> contexts, CommitSeeds seeds, EndOffers endOffers, Outbox outbox, PersonalCipher cipher,
    RunSignals signals, BookingClock clock, ILogger<EveningRun> logger)
{
    /// <param name="runOn">The planned day, which a late run keeps.</param>
    public async Task<EveningRunResult> HandleAsync(FamilyId family, DateOnly runOn, CancellationToken ct)
    {
        EveningRunResult result;
        try
        {
            result = await contexts.InTransactionAsync(db => RunAsync(db, family, runOn, ct), ct);
        }
        catch (DbUpdateException e) when (e.Violates(Batch.OnePerDay))
        {
            return new EveningRunResult.AlreadyRun();
        }

        if (result is EveningRunResult.Ran ran)
        {
            Ran(family.Value, runOn, ran.Batch.Participants, ran.Batch.Placed, ran.Batch.Opened);
            signals.Send(ran.Sites);
        }

        return result;
    }

    private async Task<EveningRunResult> RunAsync(BookingDbContext db, FamilyId id, DateOnly runOn, CancellationToken ct)
    {
        var now = clock.Now;
        var family = (await db.Families.FromSql($"SELECT * FROM procedure_family WHERE id = {id.Value} FOR NO KEY UPDATE").AsNoTracking().ToListAsync(ct)).Single();
        if (await db.Batches.AnyAsync(b => b.FamilyId == id && b.RunOn == runOn, ct))
        {
            return new EveningRunResult.AlreadyRun();
        }

        var (seed, commitment) = await seeds.OpenAsync(db, id, runOn, ct);
        await endOffers.EndAsync(db, id, now, ct);
        await EndUntold.EndAsync(db, family, runOn, now, ct);
        await PastAnswers.EndAsync(db, id, runOn, ct);
        await FirstShareReviewing.ReviewAsync(db, family, runOn, ct);
        var scene = await RunScene.ReadAsync(db, new RunRequest(family, runOn, now, seed, commitment), lockPlaces: true, ct);
        var outcome = Evening.Decide(RunInput.Of(scene));
        var batch = await new RunWriter(db, scene, outcome, now).WriteAsync(outbox, cipher, ct);
        return new EveningRunResult.Ran(batch, [.. scene.Pools.Select(p => p.Site.Id).Distinct()]);
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Evening run of family {Family} for {RunOn}: {Participants} took part, {Placed} were given a place, {Opened} places opened")]
    private partial void Ran(Guid family, DateOnly runOn, int participants, int placed, int opened);
}

public abstract record EveningRunResult
{
    private EveningRunResult()
    {
    }

    public sealed record Ran(Batch Batch, IReadOnlyList<SiteId> Sites) : EveningRunResult;

    /// <summary>Another instance was first, or it ran before.</summary>
    public sealed record AlreadyRun : EveningRunResult;
}
