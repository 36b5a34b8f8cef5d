using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Retention;

/// <summary>What a person's own page shows of their data, and who read or changed them: the agents' names are theirs.</summary>
public sealed class ReadOwnData(IDbContextFactory<BookingDbContext> contexts, PersonalCipher cipher)
{
    private const int Most = 50;

    /// <returns>Null when the demand is gone.</returns>
    public async Task<OwnData?> HandleAsync(DemandId id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.Demands.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, ct) is not { } demand)
        {
            return null;
        }

        var entries = await (from e in db.AuditEntries
                             join name in db.DemandPseudonyms on e.SubjectPseudonym equals name.Pseudonym
                             where name.DemandId == id
                             orderby e.Id descending
                             select new { e.At, e.Actor, e.Action }).Take(Most + 1).ToListAsync(ct);
        return new OwnData(
            cipher.Open<PersonalDetails>(PersonalDetails.Purpose, demand.Personal), cipher.Open<ContactDetails>(ContactDetails.Purpose, demand.Contact),
            [.. entries.Take(Most).Select(e => new OwnAccess(e.At, By(e.Actor), e.Action.EndsWith("read", StringComparison.Ordinal)))], entries.Count > Most);
    }

    private static AccessBy By(string actor) => actor switch
    {
        "person" => AccessBy.Person,
        "system" => AccessBy.System,
        _ => AccessBy.Staff,
    };
}

/// <param name="Accesses">Newest first.</param>
public sealed record OwnData(PersonalDetails Person, ContactDetails Contact, IReadOnlyList<OwnAccess> Accesses, bool HasMore);

public sealed record OwnAccess(DateTimeOffset At, AccessBy By, bool IsReading);

public enum AccessBy
{
    Person,
    Staff,
    System,
}
