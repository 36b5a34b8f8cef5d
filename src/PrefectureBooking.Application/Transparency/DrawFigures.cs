using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Transparency;

namespace PrefectureBooking.Application.Transparency;

/// <summary>What anybody needs to check a family's runs: commitments, seeds, roots, and the part of first requests with its reasons.</summary>
internal static class DrawFigures
{
    // About a year of working days.
    private const int Runs = 260;

    public static async Task<FamilyFigures> ReadAsync(BookingDbContext db, FamilyScene scene, FamilyWaiting waiting, AllocationPolicy policy, CancellationToken ct)
    {
        var (family, latest) = (scene.Family.Id, scene.Latest);
        var after = latest?.RunOn ?? DateOnly.MinValue;

        // The seed itself is not read here, sealed or not.
        var coming = await db.SeedCommitments.Where(s => s.FamilyId == family && s.RunOn > after).OrderBy(s => s.RunOn)
            .Select(s => new CommittedSeed(s.RunOn, s.Commitment, s.CommittedAt)).ToListAsync(ct);
        var drawn = await db.Batches.Where(b => b.FamilyId == family).OrderByDescending(b => b.RunOn).Take(Runs)
            .Select(b => new DrawnRun(b.RunOn, b.RanAt, b.Commitment, b.CommittedAt, b.Seed, b.Root)).ToListAsync(ct);
        var oldest = scene.Figures.Where(f => f.Class == DemandClass.F).Min(f => f.OldestRegisteredOn);
        return new(
            scene.Family.Code, scene.HandsOver, latest is null ? null : RunOf(latest, waiting),
            await ReviewsAsync(db, scene, policy, ct), latest is not null && StarvationGuard.IsAlarmed(oldest, latest.RunOn, policy), coming, drawn);
    }

    private static RunFigures RunOf(Batch run, FamilyWaiting waiting)
    {
        var placed = SmallCounts.Of(run.Placed);
        return new(
            run.RunOn, run.FirstDay, run.LastDay, SmallCounts.Total(run.Participants, waiting.Counts), placed,
            // Anybody can count the places of the days: those left give away those taken.
            SmallCounts.Beside(placed, run.Opened), run.FirstShare);
    }

    private static async Task<IReadOnlyList<ShareReview>> ReviewsAsync(BookingDbContext db, FamilyScene scene, AllocationPolicy policy, CancellationToken ct)
    {
        var reviews = await db.FirstShareReviews.AsNoTracking().Where(r => r.FamilyId == scene.Family.Id).OrderByDescending(r => r.ReviewedOn).ToListAsync(ct);
        return [.. reviews.Select(review =>
        {
            var (answered, unanswered) = SmallCounts.Halves(review.Answered, review.Due - review.Answered);
            return new ShareReview(review.ReviewedOn, review.Share, FirstShareReasons.Of(review.Answered, review.Due, policy.Floors), answered, unanswered);
        })];
    }
}
