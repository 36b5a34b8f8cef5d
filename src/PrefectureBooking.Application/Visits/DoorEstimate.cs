using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Visits;

namespace PrefectureBooking.Application.Visits;

/// <summary>What a person at the door is told before anything is confirmed: a range, or "not today".</summary>
public sealed class DoorEstimate(HallChange change, HallForecasts forecasts)
{
    /// <returns>Null when refused, or when the site does not serve the procedure.</returns>
    public async Task<WaitAnswer?> HandleAsync(HallCommand by, ProcedureId procedure, DateOnly? deadline, CancellationToken ct) =>
        (await change.LookAsync(by, HallRoles.Accueil, async hall =>
            new Foreseen(await NewcomerAsync(hall, procedure, deadline, ct) is { } newcomer ? await AnswerAsync(hall, newcomer, ct) : null), ct))?.Answer;

    /// <returns>The demand's person as they would rank; null when the site does not serve its procedure.</returns>
    internal static async Task<WaitingTicket?> NewcomerAsync(Hall hall, DemandId demand, CancellationToken ct)
    {
        var about = await hall.Db.Demands.Where(d => d.Id == demand).Select(d => new { d.ProcedureId, d.Deadline }).SingleAsync(ct);
        return await NewcomerAsync(hall, about.ProcedureId, about.Deadline, ct);
    }

    internal async Task<WaitAnswer> AnswerAsync(Hall hall, WaitingTicket newcomer, CancellationToken ct) =>
        hall.Day.RegistrationClosedAt is not null && !newcomer.HasPass
            ? new WaitAnswer.NotToday()
            : WaitEstimate.OfNewcomer(await forecasts.OfAsync(hall.Db, hall.Site, await hall.QueueAsync(ct), hall.Now, ct), newcomer);

    private static async Task<WaitingTicket?> NewcomerAsync(Hall hall, ProcedureId procedure, DateOnly? deadline, CancellationToken ct)
    {
        var served = await hall.Db.Pools.Where(p => p.SiteId == hall.Site.Id)
            .Join(hall.Db.PoolProcedures.Where(x => x.ProcedureId == procedure), p => p.Id, x => x.PoolId, (p, x) => new { Pool = p.Id, x.ProcedureId })
            .Join(hall.Db.Procedures, x => x.ProcedureId, p => p.Id, (x, p) => new { x.Pool, p.ClassRule }).OrderBy(x => x.Pool).FirstOrDefaultAsync(ct);
        return served is null ? null : new WaitingTicket
        {
            Id = TicketId.New(), Number = int.MaxValue, Pool = served.Pool, Since = hall.Now, Deadline = deadline,
            Class = served.ClassRule.ClassOn(hall.Today, deadline is { } last ? new Deadline(last) : null),
        };
    }

    private sealed record Foreseen(WaitAnswer? Answer);
}
