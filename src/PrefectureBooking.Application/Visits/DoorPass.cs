using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Visits;

/// <summary>
/// The dated pass of somebody who cannot be received today (allocation policy, point 8): R without place, promise or pass, a day before the deadline.
/// The holder of a pass that is not honoured gets the next working day, whatever the quota.
/// </summary>
public sealed class DoorPass(Outbox outbox, PersonalCipher cipher)
{
    /// <returns>Null when the rules give none: the evening answers.</returns>
    internal async Task<WalkInPass?> GiveAsync(Hall hall, DemandId id, CancellationToken ct)
    {
        var scene = await DoorScene.ReadAsync(hall, id, ct);
        if (scene.Demand.Demand is not { Deadline: { } deadline, IsBack: false } demand || deadline < hall.Today || scene.HasAnswer)
        {
            return null;
        }

        var waiting = new WaitingDemand
        {
            Id = id, Rule = ClassRule.ByDeadline, Deadline = new Deadline(deadline), RegisteredOn = demand.RegisteredOn, OpensOn = demand.WindowOpensOn,
            Pools = scene.Pools, ImpossibleDays = [.. demand.UnavailableDays.Select(d => d.Day)], Tie = default,
        };
        return PassDay.Choose(waiting, hall.Today, await scene.QuotasAsync(hall.Db, deadline, ct), scene.WorkingDays, scene.Policy.Answers) is { } chosen
            ? await WriteAsync(hall, scene, chosen.Pool, chosen.Day, deadline, ct)
            : null;
    }

    /// <summary>For the holder of a pass, or of a ticket, whom the day could not receive.</summary>
    internal async Task<WalkInPass> GiveNextDayAsync(Hall hall, DemandId id, PoolId pool, CancellationToken ct)
    {
        var scene = await DoorScene.ReadAsync(hall, id, ct);
        await hall.Db.WalkInPasses.Where(p => p.DemandId == id && p.EndedOn == null).ExecuteUpdateAsync(
            set => set.SetProperty(p => p.EndedOn, hall.Today).SetProperty(p => p.EndReason, WalkInPassEnd.NotHonoured), ct);
        // An earlier day may be closed late: the pass is for a day to come.
        var day = await scene.NextOpenDayAsync(hall.Db, pool, hall.Site.Today(hall.Now), ct);
        return await WriteAsync(hall, scene, pool, day, null, ct);
    }

    private async Task<WalkInPass> WriteAsync(Hall hall, DoorScene scene, PoolId pool, DateOnly day, DateOnly? noPlaceBefore, CancellationToken ct)
    {
        var taken = await hall.Db.WalkInPasses.Where(p => p.PoolId == pool && p.Day == day && (p.EndReason == null || (p.EndReason != WalkInPassEnd.Replaced && p.EndReason != WalkInPassEnd.Withdrawn)))
            .Select(p => p.Ordinal).ToListAsync(ct);
        var ordinal = Enumerable.Range(1, taken.Count + 1).First(n => !taken.Contains(n));
        var pass = new WalkInPass
        {
            Id = WalkInPassId.New(), DemandId = scene.Demand.Demand.Id, PoolId = pool, Day = day, Ordinal = ordinal, GivenOn = hall.Today,
            Half = PassHalf.Of(ordinal, await scene.HoursAsync(hall.Db, pool, day, ct)),
        };
        hall.Db.Add(pass);
        await hall.Db.Demands.Where(d => d.Id == pass.DemandId).ExecuteUpdateAsync(set => set.SetProperty(d => d.Asks, false), ct);
        await TellAsync(hall, scene, pass, noPlaceBefore, ct);
        return pass;
    }

    // The person stands here and takes the paper; the mail is for who has a mailbox.
    private async Task TellAsync(Hall hall, DoorScene scene, WalkInPass pass, DateOnly? noPlaceBefore, CancellationToken ct)
    {
        var (demand, to) = (scene.Demand.Demand, Addressee.Of(scene.Demand.Demand, cipher));
        if (to.Address is not null)
        {
            var site = await hall.Db.Pools.Where(p => p.Id == pass.PoolId).Join(hall.Db.Sites, p => p.SiteId, s => s.Id, (_, s) => s).AsNoTracking().SingleAsync(ct);
            var where = new PassSite(site.Id.Value, site.Name, site.PostalAddress, site.Phone, scene.Demand.Prefecture.TimeZone);
            var content = new PassMail(demand.Dossier.ToString(), FollowLink.Of(demand, cipher).Value, noPlaceBefore, pass.Day, pass.Half, where);
            outbox.Add(hall.Db, content, to, demand.Id.Value, $"{pass.Day:yyyy-MM-dd} {pass.Id.Value:N}", hall.Now);
        }
    }
}
