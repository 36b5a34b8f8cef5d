using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Visits;

namespace PrefectureBooking.Application.Visits;

/// <summary>The rows of a call: it begins, and it ends once.</summary>
internal static class HallCalls
{
    public static async Task AddAsync(Hall hall, GuichetSession session, WaitingTicket waiting, CallRule rule, CancellationToken ct)
    {
        var call = new Call
        {
            Id = CallId.New(),
            SiteId = hall.Site.Id,
            Day = hall.Today,
            GuichetId = session.GuichetId,
            PoolId = waiting.Pool,
            TicketId = waiting.Id.Value,
            Number = waiting.Number,
            Served = [.. session.Pools.Select(p => p.PoolId.Value)],
            Rule = rule,
            IsBooked = waiting.IsBooked,
            HasPass = waiting.HasPass,
            Hour = waiting.Hour,
            ArrivedAt = await hall.Db.Tickets.Where(t => t.Id == waiting.Id).Select(t => t.ArrivedAt).SingleAsync(ct),
            Since = waiting.Since,
            PassedOver = waiting.PassedOver,
            ToldUntil = waiting.ToldUntil,
            CalledAt = hall.Now,
            CalledBy = hall.Account,
        };
        hall.Db.AddRange(call, new OpenCall { GuichetId = session.GuichetId, TicketId = waiting.Id, CallId = call.Id });
        foreach (var ticket in await hall.HouseholdAsync(waiting.Id, ct))
        {
            ticket.Call(hall.Now);
        }
    }

    public static void End(Hall hall, OpenCall open, CallStepKind step)
    {
        hall.Db.Add(new CallStep(open.CallId, step, hall.Now));
        hall.Db.Remove(open);
    }

    /// <summary>A call that an earlier day left open, with its household: ended as it stood.</summary>
    public static async Task EndOldAsync(Hall hall, OpenCall old, CancellationToken ct)
    {
        End(hall, old, old.CameAt is null ? CallStepKind.Absent : CallStepKind.Finished);
        (await hall.HouseholdAsync(old.TicketId, ct)).ToList().ForEach(t => t.EndOld(hall.Now));
    }
}
