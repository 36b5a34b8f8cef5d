using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;

namespace PrefectureBooking.Application.SetUp;

/// <summary>Brings the stored set-up from one book to another, written down row by row, or says why not.</summary>
internal static class SetUpChange
{
    private const string Start = "set_up";
    private const long ChangingLock = 0x53_45_54_55_50;

    /// <summary>One set-up is changed at a time: whoever comes second waits, and then reads what the first has written. Runs and planning wait too.</summary>
    public static async Task LockAsync(BookingDbContext db, string prefecture, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({ChangingLock})", ct);
        await db.Database.ExecuteSqlAsync(
            $"SELECT 1 FROM procedure_family f JOIN prefecture p ON p.id = f.prefecture_id WHERE p.code = {prefecture} ORDER BY f.id FOR NO KEY UPDATE OF f", ct);
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM prefecture WHERE code = {prefecture} FOR NO KEY UPDATE", ct);
    }

    /// <summary>In the caller's transaction, under its lock. Where there are faults, nothing is changed.</summary>
    /// <returns>Rows added, changed and taken away, and the days that keep the hours agents gave them.</returns>
    public static async Task<(IReadOnlyList<SetUpFault> Faults, int Rows, IReadOnlyList<DateOnly> KeptDays)> WriteAsync(
        BookingDbContext db, SetUpState state, SetUpBook after, string actor, string? motive, DateTimeOffset now, CancellationToken ct)
    {
        var days = await SetUpDays.ReadAsync(db, state.Prefecture?.Id, now, ct);
        await db.Database.CurrentTransaction!.CreateSavepointAsync(Start, ct);
        var writer = new SetUpWriter(db, state, after, actor);
        var faults = await writer.WriteAsync(ct);
        var again = faults.Count == 0 && days is not null ? await days.PlanAgainAsync(now, ct) : null;
        if (again?.Taken is { } taken)
        {
            var row = writer.Done.Select(done => done.Row).First();
            faults = [SetUpFault.Of(SetUpFaultKind.DaysTaken, row, null, SetUpValue.Of(taken))];
        }

        if (faults.Count > 0)
        {
            await db.Database.CurrentTransaction!.RollbackToSavepointAsync(Start, ct);
            db.ChangeTracker.Clear();
            return (faults, 0, []);
        }

        var prefecture = after[SetUpTables.Prefecture][0]["code"];
        db.AddRange(writer.Done.Select(done => new AuditEntry
        {
            At = now, Actor = actor, Action = done.Action, SubjectKind = $"setup:{prefecture}:{done.Row.Table.Name}:{done.Row.Key}", Motive = motive,
        }));
        await db.SaveChangesAsync(ct);
        return (faults, writer.Done.Count, again?.Kept ?? []);
    }
}
