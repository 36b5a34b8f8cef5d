using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Visits;

/// <summary>Finds demands by what only the person, or their paper, says: a number or whole words of the name. Compared as keyed tokens; nothing can be listed.</summary>
public sealed class KeyedNames(IdentityHashes hashes)
{
    internal async Task<IReadOnlyList<DemandId>> FindAsync(BookingDbContext db, IQueryable<Demand> among, string typed, int most, CancellationToken ct)
    {
        if (ForeignerNumber.TryParse(typed, out var number))
        {
            var wanted = hashes.Identities(number.Digits, null, null).Select(i => i.Hash).ToList();
            if (await among.Where(d => db.DemandIdentities.Any(i => i.DemandId == d.Id && wanted.Contains(i.Hash) && i.ReleasedAt == null)).Select(d => d.Id).ToListAsync(ct) is { Count: > 0 } found)
            {
                return found;
            }
        }

        var words = typed.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries).Select(word => hashes.Names(word, "").ToList()).Where(tokens => tokens.Count > 0).ToList();
        var query = words.Aggregate(among, (people, tokens) => people.Where(d => db.DemandNameTokens.Any(t => t.DemandId == d.Id && tokens.Contains(t.Token))));
        return words.Count == 0 ? [] : await query.OrderBy(d => d.RegisteredAt).Select(d => d.Id).Take(most).ToListAsync(ct);
    }
}
