using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Allocation;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Allocation;

public sealed class StandbyTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly DateOnly Monday = AllocationHost.Monday;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_place_freed_at_short_notice_is_offered_in_daytime_to_one_person_after_another()
    {
        await using var host = new AllocationHost(database);
        var (town, holder) = await FullWeekAsync(host);
        var second = await town.RenewalAsync(12, with => with.AcceptsShortNotice = true);
        var first = await town.RenewalAsync(11, with => with.AcceptsShortNotice = true);
        await town.RenewalAsync(10);

        host.GoTo("2027-01-06 07:30");
        await host.Get<CancelAppointment>().HandleAsync(holder, withdraw: false, Ct);
        host.GoTo("2027-01-06 06:30");
        await host.Get<Standby>().HandleAsync(Ct);
        Assert.Null(await host.PlaceOfAsync(first));

        host.GoTo("2027-01-06 08:00");
        await host.Get<Standby>().HandleAsync(Ct);
        await host.Get<Standby>().HandleAsync(Ct);
        Assert.Null(await host.PlaceOfAsync(second));
        var (offered, day, _) = (await host.PlaceOfAsync(first))!.Value;
        Assert.Equal((AppointmentState.Offered, Monday.AddDays(3)), (offered.State, day));
        Assert.True(Assert.Single((await host.MailsAsync(first)).OfType<OfferMail>()).IsStandby);

        await host.Get<DeclineOffer>().HandleAsync(offered.Id, Ct);
        await host.Get<Standby>().HandleAsync(Ct);
        Assert.Null(await host.PlaceOfAsync(first));
        var (next, _, _) = (await host.PlaceOfAsync(second))!.Value;

        host.GoTo("2027-01-06 10:00");
        await host.Get<Standby>().HandleAsync(Ct);
        Assert.Null(await host.PlaceOfAsync(second));
        Assert.Equal(AppointmentState.Lapsed, await host.AskAsync(db => db.Appointments.Where(a => a.Id == next.Id).Select(a => a.State).SingleAsync(Ct)));
        var unharmed = await host.AskAsync(db => db.Demands.AsNoTracking().SingleAsync(d => d.Id == second, Ct));
        Assert.Equal((0, false), (unharmed.MissedOffers, unharmed.Asleep));
    }

    [Fact]
    public async Task A_freed_place_is_never_open_while_anybody_eligible_waits_and_opens_when_nobody_does()
    {
        await using var host = new AllocationHost(database);
        var (town, holder) = await FullWeekAsync(host);
        var waits = await town.RenewalAsync(10);
        host.GoTo("2027-01-06 09:00");
        await host.Get<CancelAppointment>().HandleAsync(holder, withdraw: true, Ct);
        await host.Get<Standby>().HandleAsync(Ct);
        Assert.Equal(0, await OpenAsync(host, town));

        await host.Get<CancelAppointment>().HandleAsync(waits, withdraw: true, Ct);
        await host.Get<Standby>().HandleAsync(Ct);
        Assert.Equal(1, await OpenAsync(host, town));
    }

    [Fact]
    public async Task Thirty_people_polling_for_a_freed_place_get_none_ahead_of_the_queue()
    {
        await using var host = new AllocationHost(database);
        var (town, holder) = await FullWeekAsync(host);
        var waits = await town.RenewalAsync(10, with => with.AcceptsShortNotice = true);
        var pollers = new List<DemandId>();
        for (var i = 0; i < 30; i++)
        {
            pollers.Add(await town.FirstRequestAsync());
        }

        host.GoTo("2027-01-06 09:00");
        var startsAt = await host.AskAsync(db => db.Appointments.Where(a => a.DemandId == holder).Join(db.Slots, a => a.SlotId, s => s.Id, (_, s) => s.StartsAt).SingleAsync(Ct));
        using var stop = new CancellationTokenSource();
        var polling = pollers.Select(person => Task.Run(async () =>
        {
            var tries = 0;
            while (!stop.IsCancellationRequested || tries < 3)
            {
                Assert.IsType<BookResult.SlotTaken>(await host.Get<BookSlot>().HandleAsync(new(person, town.Pools[0].Id, startsAt), Ct));
                tries++;
            }
        }, Ct)).ToList();
        await host.Get<CancelAppointment>().HandleAsync(holder, withdraw: true, Ct);
        await host.Get<Standby>().HandleAsync(Ct);
        await stop.CancelAsync();
        await Task.WhenAll(polling);

        Assert.Equal(startsAt, await host.AskAsync(db => db.Appointments.Where(a => a.DemandId == waits).Join(db.Slots, a => a.SlotId, s => s.Id, (_, s) => s.StartsAt).SingleAsync(Ct)));
    }

    /// <summary>Everybody placed by Monday's run has confirmed; on Wednesday, Thursday's places are nearer than the next run fills.</summary>
    private static async Task<(Town Town, DemandId Holder)> FullWeekAsync(AllocationHost host)
    {
        var town = await Town.BuildAsync(host.Application);
        var people = new List<DemandId>();
        for (var i = 0; i < 18; i++)
        {
            people.Add(await town.RenewalAsync(20 + i));
        }

        host.GoTo("2027-01-04 17:00");
        await host.RunAsync(town, Monday);
        foreach (var person in people)
        {
            var (appointment, _, _) = (await host.PlaceOfAsync(person))!.Value;
            var startsAt = await host.AskAsync(db => db.Slots.Where(s => s.Id == appointment.SlotId).Select(s => s.StartsAt).SingleAsync(Ct));
            await host.Get<ConfirmOffer>().HandleAsync(new(appointment.Id, startsAt), Ct);
        }

        var thursday = await host.AskAsync(db => (from a in db.Appointments
                                                  where people.Contains(a.DemandId)
                                                  join s in db.Slots on a.SlotId equals s.Id
                                                  where s.Day == Monday.AddDays(3)
                                                  select a.DemandId).FirstAsync(Ct));
        return (town, thursday);
    }

    private static Task<int> OpenAsync(AllocationHost host, Town town) =>
        host.AskAsync(db => db.Slots.CountAsync(s => s.PoolId == town.Pools[0].Id && s.OpenedAt != null && !s.Taken, Ct));
}
