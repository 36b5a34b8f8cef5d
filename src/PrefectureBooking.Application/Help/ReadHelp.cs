using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Help;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Help;

/// <summary>For a person: who helps with their demand, and everything that was done, oldest first. Names of helpers stay with the staff.</summary>
public sealed class ReadHelp(IDbContextFactory<BookingDbContext> contexts)
{
    /// <returns>Null when nobody ever helped.</returns>
    public async Task<HelpGiven?> HandleAsync(DemandId demand, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var live = await db.Mandates.Where(m => m.DemandId == demand && m.EndedAt == null)
            .Join(db.Organisations, m => m.OrganisationId, o => o.Id, (m, o) => new LiveHelp(o.Name, m.Scope)).SingleOrDefaultAsync(ct);
        var acts = await (from p in db.DemandPseudonyms
                          where p.DemandId == demand
                          join a in db.HelperActs on p.Pseudonym equals a.Pseudonym
                          join o in db.Organisations on a.OrganisationId equals o.Id
                          where !db.HelperActRefusals.Any(r => r.ActId == a.Id)
                          orderby a.At, a.Id
                          select new HelpDone(a.At, o.Name, a.Kind)).ToListAsync(ct);
        return live is null && acts.Count == 0 ? null : new HelpGiven(live, acts);
    }
}

/// <param name="Live">Null once it ended.</param>
public sealed record HelpGiven(LiveHelp? Live, IReadOnlyList<HelpDone> Done);

public sealed record LiveHelp(string Organisation, MandateScope Scope);

public sealed record HelpDone(DateTimeOffset At, string Organisation, HelperActKind Kind);
