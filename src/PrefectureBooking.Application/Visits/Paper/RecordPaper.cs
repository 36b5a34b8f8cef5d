using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Visits;

namespace PrefectureBooking.Application.Visits.Paper;

/// <summary>
/// What was written on paper while the screens were dark, typed in afterwards: the whole list or none of it. Each line is decided under the lock of its hall,
/// against the records as they are then; what they say already is not written again.
/// </summary>
public sealed class RecordPaper(HallChange change, PaperWriter writer)
{
    private const int MostTries = 3;

    public async Task<RecordPaperResult> HandleAsync(RecordPaperCommand command, CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await change.MakeAsync(command.By, HallRoles.Any, command.Day, hall => RecordAsync(hall, command, ct), ct) ?? new RecordPaperResult.Refused();
            }
            catch (DbUpdateException e) when (tries < MostTries && e.Violates(Ticket.OneOpenPerDemand))
            {
                // Checked in at another hall at the same moment: read again, the person waits there.
            }
        }
    }

    private async Task<RecordPaperResult> RecordAsync(Hall hall, RecordPaperCommand command, CancellationToken ct)
    {
        // The hall entered is today's for a day to come.
        if (hall.Today != command.Day || !PaperRule.MayBeTyped(command.Day, hall.Site.Today(hall.Now)))
        {
            return new RecordPaperResult.OtherDay();
        }

        var lines = await DecideAsync(hall, [.. command.Entries.DistinctBy(e => e.Demand)], ct);
        if (lines.Where(l => l.Step is PaperStep.Refuse).Select(l => new PaperLineFault(l.Entry.Demand, ((PaperStep.Refuse)l.Step).Fault, l.Person?.Standing.Seen)).ToList() is { Count: > 0 } faults)
        {
            return new RecordPaperResult.NotSaved(faults);
        }

        foreach (var line in lines)
        {
            await writer.WriteAsync(hall, line.Person!, line.Step, ct);
        }

        var closing = lines.Count(l => l.Step is PaperStep.AtClosing);
        return new RecordPaperResult.Saved(lines.Count(l => l.Step is not (PaperStep.Nothing or PaperStep.AtClosing)), lines.Count(l => l.Step is PaperStep.Nothing), closing);
    }

    private static async Task<IReadOnlyList<DecidedLine>> DecideAsync(Hall hall, IReadOnlyList<PaperEntry> entries, CancellationToken ct)
    {
        var own = await PaperPeople.OwnAsync(hall.Db, hall.Site.Id, [.. entries.Select(e => e.Demand)], ct);
        await PaperPeople.LockFamiliesAsync(hall.Db, own, ct);
        var people = (await DayPeople.ReadAsync(hall.Db, hall.Site.Id, hall.Today, tracked: true, own, ct)).ToDictionary(p => p.Demand);
        var given = await GivenAsync(hall.Db, [.. entries.Where(e => e.Says is PaperWord.Received { Given: not null }).Select(e => e.Demand)], ct);
        var day = new PaperDay(hall.Today, hall.Site.Zone, hall.Day.IsClosed, hall.Now);
        return [.. entries.Select(entry => people.GetValueOrDefault(entry.Demand) is { } person
            ? new DecidedLine(entry, person, Decide(person, entry, given.GetValueOrDefault(entry.Demand), day))
            : Unknown(entry))];
    }

    // Only whose paper names one: the list itself tells nothing of anybody's papers.
    private static async Task<Dictionary<DemandId, GivenRecepisse>> GivenAsync(BookingDbContext db, DemandId[] named, CancellationToken ct) =>
        (await db.Recepisses.AsNoTracking().Where(r => named.Contains(r.DemandId)).OrderBy(r => r.ValidUntil).ToListAsync(ct))
            .GroupBy(r => r.DemandId).ToDictionary(g => g.Key, g => new GivenRecepisse(g.Last().ValidUntil, g.Last().AllowsWork));

    private static PaperStep Decide(DayPerson person, PaperEntry entry, GivenRecepisse? given, PaperDay day) => PaperRule.Decide(person.Standing with { Given = given }, entry.Says, day, HallPolicy.Default) switch
    {
        PaperStep.Nothing nothing => nothing,
        // Whoever was first is told to who is second, before anything of theirs is judged.
        _ when person.Standing.Seen != entry.Seen => new PaperStep.Refuse(PaperFault.Changed),
        // Whose demand is over is not received for it again.
        PaperStep.Arrive or PaperStep.Receive when person is { IsEnded: true, Booked: null, Pass: null, Ticket: null } => new PaperStep.Refuse(PaperFault.NotFound),
        PaperStep.Arrive or PaperStep.Receive when person.Pool is null => new PaperStep.Refuse(PaperFault.NotServedHere),
        var step => step,
    };

    private static DecidedLine Unknown(PaperEntry entry) => new(entry, null, new PaperStep.Refuse(PaperFault.NotFound));

    private sealed record DecidedLine(PaperEntry Entry, DayPerson? Person, PaperStep Step);
}

/// <param name="Day">The day of the list.</param>
public sealed record RecordPaperCommand(HallCommand By, DateOnly Day, IReadOnlyList<PaperEntry> Entries);

/// <param name="Seen">What was on the screen beside the line.</param>
public sealed record PaperEntry(DemandId Demand, PaperSeen Seen, PaperWord Says);

/// <param name="Now">How the records stand; null for who is not found.</param>
public sealed record PaperLineFault(DemandId Demand, PaperFault Fault, PaperSeen? Now);

public abstract record RecordPaperResult
{
    private RecordPaperResult()
    {
    }

    /// <param name="Written">Lines that changed something.</param>
    /// <param name="Known">Lines that were on record already.</param>
    /// <param name="AtClosing">Absences of today, counted when the day is closed.</param>
    public sealed record Saved(int Written, int Known, int AtClosing) : RecordPaperResult;

    /// <summary>Nothing was written: these lines are to be looked at.</summary>
    public sealed record NotSaved(IReadOnlyList<PaperLineFault> Faults) : RecordPaperResult;

    /// <summary>A day to come, or one too long ago.</summary>
    public sealed record OtherDay : RecordPaperResult;

    public sealed record Refused : RecordPaperResult;
}
