using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Demands;

/// <summary>Who holds an identity now: any number that matches is the same person.</summary>
internal static class IdentityHolder
{
    public static async Task<Demand?> HolderAsync(this IdentityHashes hashes, BookingDbContext db, JourneyAnswers answers, FamilyId family, CancellationToken ct)
    {
        var wanted = hashes.Identities(answers.ForeignerNumber, answers.Passport, answers.Born).Select(i => i.Hash).ToList();
        return await db.DemandIdentities
            .Where(i => i.FamilyId == family && wanted.Contains(i.Hash) && i.ReleasedAt == null)
            .Join(db.Demands, i => i.DemandId, d => d.Id, (_, d) => d)
            .OrderBy(d => d.RegisteredAt).AsNoTracking().FirstOrDefaultAsync(ct);
    }
}
