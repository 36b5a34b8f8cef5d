using System.Data;
using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Allocation;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Policies;

/// <summary>
/// The next run on the queue as it is now, under the figures in force and under others, as if these were in force that evening already.
/// PostgreSQL itself refuses any writing in the transaction that reads.
/// </summary>
public sealed class PreviewPolicy(IDbContextFactory<BookingDbContext> contexts, StaffAccess access, BookingClock clock)
{
    private const int DaysShown = 10;

    // The run's own seed is secret until it runs. Any other draws as many, and one that never changes gives one queue one preview.
    private static readonly BatchSeed AnySeed = new(new byte[BatchSeed.Length]);

    public async Task<PreviewPolicyResult> HandleAsync(PreviewPolicyQuery query, CancellationToken ct)
    {
        if (await access.PrefectureAsync(query.Account, query.Prefecture, ReadPolicies.Roles, ct) is not { } prefecture)
        {
            return new PreviewPolicyResult.Refused();
        }

        if (PolicyBounds.Faults(query.Figures) is { Count: > 0 } faults)
        {
            return new PreviewPolicyResult.Invalid(faults);
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await db.Database.ExecuteSqlAsync($"SET TRANSACTION READ ONLY", ct);
        var proposed = query.Figures.ToVersion(prefecture.Id, prefecture.Today(clock.Now), "", "");
        return new PreviewPolicyResult.Previewed(await PreviewAsync(db, prefecture, proposed, ct));
    }

    private async Task<PolicyPreview> PreviewAsync(BookingDbContext db, StaffPrefecture prefecture, PolicyVersion proposed, CancellationToken ct)
    {
        var now = clock.Now;
        var evenings = new List<TriedEvening>();
        foreach (var (family, runOn) in await NextRunsAsync(db, prefecture, now, ct))
        {
            evenings.Add(new(runOn, await TryAsync(db, family, runOn, now, null, ct), await TryAsync(db, family, runOn, now, proposed, ct)));
        }

        return new(
            evenings.Count == 0 ? null : evenings.Min(e => e.RunOn),
            EffectOf(evenings.Select(e => e.Now.Outcome)),
            EffectOf(evenings.Select(e => e.Then.Outcome)),
            DaysOf(evenings));
    }

    private static async Task<(RunScene Scene, EveningOutcome Outcome)> TryAsync(
        BookingDbContext db, ProcedureFamily family, DateOnly runOn, DateTimeOffset now, PolicyVersion? proposed, CancellationToken ct)
    {
        var commitment = new SeedCommitment { FamilyId = family.Id, RunOn = runOn, Seed = [], Commitment = AnySeed.Commitment(), CommittedAt = now };
        var scene = await RunScene.ReadAsync(db, new RunRequest(family, runOn, now, AnySeed, commitment, proposed), lockPlaces: false, ct);
        return (scene, Evening.Decide(RunInput.Of(scene)));
    }

    /// <summary>The first working day of each family whose run is not made yet.</summary>
    private static async Task<IReadOnlyList<(ProcedureFamily Family, DateOnly RunOn)>> NextRunsAsync(
        BookingDbContext db, StaffPrefecture prefecture, DateTimeOffset now, CancellationToken ct)
    {
        var row = await db.Prefectures.AsNoTracking().SingleAsync(p => p.Id == prefecture.Id, ct);
        var workingDays = new WorkingDays(HolidayCalendar.Parse(row.HolidayCalendar));
        var families = await db.Families.AsNoTracking().Where(f => f.PrefectureId == prefecture.Id && f.RunsFrom != null)
            .Select(f => new { Family = f, Last = db.Batches.Where(b => b.FamilyId == f.Id).Max(b => (DateOnly?)b.RunOn) }).ToListAsync(ct);
        return [.. families.Select(f => (f.Family, workingDays.FirstOnOrAfter(
            new[] { prefecture.Today(now), f.Family.RunsFrom!.Value, f.Last?.AddDays(1) ?? DateOnly.MinValue }.Max())))];
    }

    private static PolicyEffect EffectOf(IEnumerable<EveningOutcome> outcomes)
    {
        EveningOutcome[] all = [.. outcomes];
        var counts = all.Select(EveningCounts.Of).ToList();
        var placed = all.SelectMany(o => o.Batch.Placed).CountBy(p => p.Place!.Value.Class).ToDictionary();
        return new(
            Enum.GetValues<DemandClass>().ToDictionary(c => c, c => placed.GetValueOrDefault(c)),
            counts.Sum(c => c.Promised), counts.Sum(c => c.Passes), counts.Sum(c => c.Unanswered), counts.Sum(c => c.Opened));
    }

    private static IReadOnlyList<DayPreview> DaysOf(List<TriedEvening> evenings)
    {
        var now = PlacesOf(evenings.Select(e => e.Now.Scene));
        var then = PlacesOf(evenings.Select(e => e.Then.Scene));
        return [.. evenings.SelectMany(e => MovableDays(e.Then.Scene)).Distinct().Order().Take(DaysShown)
            .Select(day => new DayPreview(day, now.GetValueOrDefault(day), then.GetValueOrDefault(day)))];
    }

    private static Dictionary<DateOnly, int> PlacesOf(IEnumerable<RunScene> scenes) =>
        scenes.SelectMany(s => s.Outlooks.Values).SelectMany(o => o.Days).GroupBy(d => d.Day).ToDictionary(day => day.Key, day => day.Sum(d => d.Bookable));

    private static IEnumerable<DateOnly> MovableDays(RunScene scene) =>
        scene.Outlooks.Values.SelectMany(o => o.Days).Where(d => d.Plan is null || scene.PlannedAgain.Contains(d.Day)).Select(d => d.Day);

    private sealed record TriedEvening(DateOnly RunOn, (RunScene Scene, EveningOutcome Outcome) Now, (RunScene Scene, EveningOutcome Outcome) Then);
}

public sealed record PreviewPolicyQuery(StaffUserId Account, string Prefecture, PolicyFigures Figures);

public abstract record PreviewPolicyResult
{
    private PreviewPolicyResult()
    {
    }

    public sealed record Previewed(PolicyPreview Preview) : PreviewPolicyResult;

    public sealed record Invalid(IReadOnlyList<PolicyFault> Figures) : PreviewPolicyResult;

    public sealed record Refused : PreviewPolicyResult;
}
