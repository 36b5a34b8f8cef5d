using System.Text;
using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Allocation;

/// <summary>The evening runs a demand took part in, each with the proof that its line was in the published list.</summary>
public sealed class ReadRuns(IDbContextFactory<BookingDbContext> contexts)
{
    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<RunLine>> ListAsync(DemandId demand, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await (from e in db.BatchEntries
                      join name in db.DemandPseudonyms on e.Pseudonym equals name.Pseudonym
                      where name.DemandId == demand
                      join b in db.Batches on e.BatchId equals b.Id
                      orderby b.RunOn descending
                      select new RunLine(b.RunOn, e.Class, e.Rank, db.BatchEntries.Count(o => o.BatchId == b.Id && o.Class == e.Class), e.Outcome, e.Day)).ToListAsync(ct);
    }

    /// <returns>Null when the demand did not take part that day.</returns>
    public async Task<RunProof?> FindAsync(DemandId demand, DateOnly runOn, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var found = await (from e in db.BatchEntries
                           join name in db.DemandPseudonyms on e.Pseudonym equals name.Pseudonym
                           where name.DemandId == demand
                           join b in db.Batches on e.BatchId equals b.Id
                           where b.RunOn == runOn
                           select new { Batch = b, Entry = e }).AsNoTracking().SingleOrDefaultAsync(ct);
        if (found is null)
        {
            return null;
        }

        var leaves = await db.BatchEntries.Where(e => e.BatchId == found.Batch.Id).OrderBy(e => e.Position).Select(e => e.Leaf).ToListAsync(ct);
        return new RunProof(found.Batch, found.Entry, new MerkleTree(leaves.Select(Encoding.UTF8.GetBytes)).ProofFor(found.Entry.Position));
    }
}

/// <param name="Of">Participants of the class.</param>
/// <param name="Day">Of the place or pass given, or by which a place was promised.</param>
public sealed record RunLine(DateOnly RunOn, DemandClass Class, int Rank, int Of, BatchEntryOutcome Outcome, DateOnly? Day);

public sealed record RunProof(Batch Batch, BatchEntry Entry, MerkleProof Proof)
{
    /// <summary>Computed anew, not read.</summary>
    public bool Holds => Proof.Verifies(Encoding.UTF8.GetBytes(Entry.Leaf), Batch.Root) && new BatchSeed(Batch.Seed).Opens(Batch.Commitment);
}
