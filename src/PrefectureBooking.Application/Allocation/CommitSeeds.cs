using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Allocation;

/// <summary>
/// Draws the seeds of the coming runs and stores their hashes, which are public at once: when a registration day begins, nobody can change
/// the draw that will decide between its equals (allocation policy, point 7).
/// </summary>
public sealed class CommitSeeds(IDbContextFactory<BookingDbContext> contexts, ISeedSource seeds, PersonalCipher cipher, BookingClock clock)
{
    private const string Purpose = "seed_commitment.seed";
    private const int WorkingDaysAhead = 10;

    public async Task HandleAsync(PrefectureId id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var prefecture = await db.Prefectures.AsNoTracking().SingleAsync(p => p.Id == id, ct);
        var workingDays = new WorkingDays(HolidayCalendar.Parse(prefecture.HolidayCalendar));
        var today = LocalTimes.TodayIn(prefecture.Zone, clock.Now);
        var last = workingDays.AddWorkingDays(today, WorkingDaysAhead);
        var families = await db.Families.AsNoTracking().Where(f => f.PrefectureId == id && f.RunsFrom != null).ToListAsync(ct);
        var drawn = await db.SeedCommitments.Where(s => s.RunOn >= today).Select(s => new { s.FamilyId, s.RunOn }).ToListAsync(ct);
        foreach (var family in families)
        {
            foreach (var day in workingDays.Between(today > family.RunsFrom ? today : family.RunsFrom!.Value, last.AddDays(1)))
            {
                if (!drawn.Contains(new { FamilyId = family.Id, RunOn = day }))
                {
                    await AddOnceAsync(db, family.Id, day, ct);
                }
            }
        }
    }

    /// <summary>The run's seed; drawn only now for a day of which nobody had thought: the late commitment shows in public.</summary>
    internal async Task<(BatchSeed Seed, SeedCommitment Commitment)> OpenAsync(BookingDbContext db, FamilyId family, DateOnly runOn, CancellationToken ct)
    {
        await AddOnceAsync(db, family, runOn, ct);
        var stored = await db.SeedCommitments.AsNoTracking().SingleAsync(s => s.FamilyId == family && s.RunOn == runOn, ct);
        return (new BatchSeed(cipher.Open<byte[]>(Purpose, stored.Seed)), stored);
    }

    private async Task AddOnceAsync(BookingDbContext db, FamilyId family, DateOnly runOn, CancellationToken ct)
    {
        var seed = seeds.Draw();
        var hidden = cipher.Seal(Purpose, seed.Bytes.ToArray());
        await db.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO seed_commitment (family_id, run_on, seed, commitment, committed_at)
             VALUES ({family.Value}, {runOn}, {hidden}, {seed.Commitment()}, {clock.Now})
             ON CONFLICT (family_id, run_on) DO NOTHING
             """, ct);
    }
}
