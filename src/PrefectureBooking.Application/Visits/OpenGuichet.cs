using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Visits;

namespace PrefectureBooking.Application.Visits;

/// <summary>An agent sits down at a guichet for some of its pools. What an earlier day left open there is ended.</summary>
public sealed class OpenGuichet(HallChange change)
{
    public async Task<OpenGuichetResult> HandleAsync(OpenGuichetCommand command, CancellationToken ct)
    {
        try
        {
            return await change.MakeAsync(command.By, HallRoles.Guichet, hall => OpenAsync(hall, command, ct), ct) ?? new OpenGuichetResult.Refused();
        }
        catch (DbUpdateException e) when (e.Violates(GuichetSession.OneOpenPerGuichet) || e.Violates(GuichetSession.OneOpenPerAccount))
        {
            // Opened at another site at the same moment: this hall's lock does not hold that one back.
            return new OpenGuichetResult.Taken();
        }
    }

    private static async Task<OpenGuichetResult> OpenAsync(Hall hall, OpenGuichetCommand command, CancellationToken ct)
    {
        var served = await hall.Db.Guichets.Where(g => g.SiteId == hall.Site.Id && g.Id == command.Guichet)
            .Join(hall.Db.GuichetPools, g => g.Id, p => p.GuichetId, (_, p) => p.PoolId).ToListAsync(ct);
        if (hall.Day.IsClosed)
        {
            return new OpenGuichetResult.DayClosed();
        }

        if (command.Pools.Count == 0 || command.Pools.Any(pool => !served.Contains(pool)))
        {
            return new OpenGuichetResult.NothingToServe();
        }

        await EndOldAsync(hall, command.Guichet, ct);
        var open = await hall.Db.GuichetSessions.Where(s => s.ClosedAt == null && (s.GuichetId == command.Guichet || s.Account == hall.Account))
            .Select(s => new { s.Id, s.GuichetId, s.Account, s.OpenedAt }).ToListAsync(ct);
        var stillOpen = open.Where(s => hall.Site.Today(s.OpenedAt) == hall.Today).ToList();
        if (stillOpen.Count > 0)
        {
            return stillOpen.Exists(s => s.GuichetId == command.Guichet && s.Account == hall.Account) ? new OpenGuichetResult.Opened() : new OpenGuichetResult.Taken();
        }

        hall.Db.Add(NewSession(hall, command));
        return new OpenGuichetResult.Opened();
    }

    private static GuichetSession NewSession(Hall hall, OpenGuichetCommand command)
    {
        var id = GuichetSessionId.New();
        return new GuichetSession
        {
            Id = id, GuichetId = command.Guichet, SiteId = hall.Site.Id, Account = hall.Account, OpenedAt = hall.Now,
            Pools = [.. command.Pools.Distinct().Select(pool => new GuichetSessionPool(id, pool))],
        };
    }

    // Saved before the new session, which the unique indexes would refuse.
    private static async Task EndOldAsync(Hall hall, GuichetId guichet, CancellationToken ct)
    {
        var sessions = await hall.Db.GuichetSessions.Where(s => s.ClosedAt == null && (s.GuichetId == guichet || s.Account == hall.Account)).ToListAsync(ct);
        foreach (var session in sessions.Where(s => hall.Site.Today(s.OpenedAt) < hall.Today))
        {
            session.Close(hall.Now);
            if (await hall.OpenCallAsync(session.GuichetId, ct) is { } old)
            {
                await HallCalls.EndOldAsync(hall, old, ct);
            }
        }

        await hall.Db.SaveChangesAsync(ct);
    }
}

public sealed record OpenGuichetCommand(HallCommand By, GuichetId Guichet, IReadOnlyCollection<PoolId> Pools);

public abstract record OpenGuichetResult
{
    private OpenGuichetResult()
    {
    }

    public sealed record Opened : OpenGuichetResult;

    /// <summary>Somebody else sits there, or this account sits elsewhere.</summary>
    public sealed record Taken : OpenGuichetResult;

    /// <summary>No pool chosen, or not one of this guichet.</summary>
    public sealed record NothingToServe : OpenGuichetResult;

    public sealed record DayClosed : OpenGuichetResult;

    public sealed record Refused : OpenGuichetResult;
}
