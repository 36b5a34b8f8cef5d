using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Allocation;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Allocation;

public sealed class OfferTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly DateOnly Monday = AllocationHost.Monday;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_free_hour_of_the_day_is_chosen_and_confirmed_with_one_mail()
    {
        await using var host = new AllocationHost(database);
        var (_, person, offer) = await OneOfferAsync(host);
        var hour = offer.Hours[^1];

        var result = await host.Get<ConfirmOffer>().HandleAsync(new(offer.Appointment, hour.StartsAt), Ct);

        Assert.Equal(hour.StartsAt, Assert.IsType<ConfirmOfferResult.Confirmed>(result).Place.StartsAt);
        Assert.Equal(AppointmentState.Confirmed, (await host.PlaceOfAsync(person))!.Value.Appointment.State);
        Assert.Single((await host.MailsAsync(person)).OfType<ConfirmationMail>());
        Assert.IsType<ConfirmOfferResult.NoLongerOffered>(await host.Get<ConfirmOffer>().HandleAsync(new(offer.Appointment, hour.StartsAt), Ct));
        Assert.Single((await host.MailsAsync(person)).OfType<ConfirmationMail>());
    }

    [Fact]
    public async Task An_hour_somebody_has_not_chosen_yet_is_swapped_and_both_keep_a_place()
    {
        await using var host = new AllocationHost(database);
        var town = await Town.BuildAsync(host.Application);
        var people = new List<DemandId>();
        for (var i = 0; i < 6; i++)
        {
            people.Add(await town.RenewalAsync(20 + i));
        }

        host.GoTo("2027-01-04 17:00");
        await host.RunAsync(town, Monday);
        var (first, second) = (await OfferOfAsync(host, people[0]), await OfferOfAsync(host, people[1]));
        Assert.Equal(first.Day, second.Day);

        var result = await host.Get<ConfirmOffer>().HandleAsync(new(first.Appointment, second.StartsAt), Ct);

        Assert.IsType<ConfirmOfferResult.Confirmed>(result);
        Assert.Equal(first.StartsAt, (await OfferOfAsync(host, people[1])).StartsAt);
        var refused = await host.Get<ConfirmOffer>().HandleAsync(new((await OfferOfAsync(host, people[1])).Appointment, second.StartsAt), Ct);
        Assert.DoesNotContain(Assert.IsType<ConfirmOfferResult.HourTaken>(refused).Remaining, hour => hour.StartsAt == second.StartsAt);
        Assert.Equal(AppointmentState.Offered, (await host.PlaceOfAsync(people[1]))!.Value.Appointment.State);
    }

    [Fact]
    public async Task Declining_notes_the_day_keeps_the_rank_and_opens_nothing()
    {
        await using var host = new AllocationHost(database);
        var (town, person, offer) = await OneOfferAsync(host);

        Assert.IsType<DeclineOfferResult.Declined>(await host.Get<DeclineOffer>().HandleAsync(offer.Appointment, Ct));

        Assert.Null(await host.PlaceOfAsync(person));
        Assert.True(await host.AskAsync(db => db.Set<DemandUnavailableDay>().AnyAsync(d => d.DemandId == person && d.Day == offer.Day, Ct)));
        Assert.False(await host.AskAsync(db => db.Slots.AnyAsync(s => s.StartsAt == offer.StartsAt && s.PoolId == town.Pools[0].Id && s.OpenedAt != null && s.FreedAt != null, Ct)));
        host.GoTo("2027-01-05 17:00");
        await host.RunAsync(town, Monday.AddDays(1));
        Assert.NotEqual(offer.Day, (await host.PlaceOfAsync(person))!.Value.Day);
    }

    [Fact]
    public async Task Silence_ends_the_promise_and_a_second_silence_puts_the_demand_to_sleep_until_a_click()
    {
        await using var host = new AllocationHost(database);
        var (town, person, first) = await OneOfferAsync(host);
        Assert.Equal(new DateTimeOffset(2027, 1, 5, 17, 0, 0, TimeSpan.Zero), first.EndsAt);

        host.GoTo("2027-01-05 17:00");
        await host.RunAsync(town, Monday.AddDays(1));
        Assert.Equal(PromiseEnd.OfferMissed, await host.AskAsync(db => db.Promises.Where(p => p.DemandId == person).Select(p => p.EndReason).SingleAsync(Ct)));
        Assert.False(Assert.Single((await host.MailsAsync(person)).OfType<OfferEndedMail>()).IsAsleep);
        var second = await OfferOfAsync(host, person);

        host.GoTo("2027-01-07 17:00");
        await host.RunAsync(town, Monday.AddDays(2));
        await host.RunAsync(town, Monday.AddDays(3));
        Assert.True((await host.MailsAsync(person)).OfType<OfferEndedMail>().Last().IsAsleep);
        Assert.Null(await host.PlaceOfAsync(person));
        Assert.IsType<ConfirmOfferResult.NoLongerOffered>(await host.Get<ConfirmOffer>().HandleAsync(new(second.Appointment, second.StartsAt), Ct));

        Assert.True(await host.Get<WakeDemand>().HandleAsync(person, Ct));
        host.GoTo("2027-01-08 17:00");
        await host.RunAsync(town, Monday.AddDays(4));
        Assert.NotNull(await host.PlaceOfAsync(person));
    }

    [Fact]
    public async Task Whoever_mail_does_not_reach_is_confirmed_outright()
    {
        await using var host = new AllocationHost(database);
        var town = await Town.BuildAsync(host.Application);
        var person = await town.RenewalAsync(20, with => with.Reach = Reach.Phone);
        host.GoTo("2027-01-04 17:00");
        await host.RunAsync(town, Monday);

        var (appointment, _, _) = (await host.PlaceOfAsync(person))!.Value;
        Assert.Equal(AppointmentState.Confirmed, appointment.State);
        var offer = await host.AskAsync(db => db.Offers.AsNoTracking().SingleAsync(o => o.AppointmentId == appointment.Id, Ct));
        Assert.Equal((OfferKind.Outright, (DateTimeOffset?)null), (offer.Kind, offer.EndsAt));
        Assert.IsType<ConfirmationMail>(Assert.Single(await host.MailsAsync(person)));
    }

    [Fact]
    public async Task Sixty_people_choosing_hours_of_one_day_at_once_all_keep_a_place()
    {
        await using var host = new AllocationHost(database);
        for (var round = 0; round < 20; round++)
        {
            host.GoTo($"2027-01-04 08:{round:D2}");
            var town = await Town.BuildAsync(host.Application, guichets: 10);
            var people = new List<DemandId>();
            for (var i = 0; i < 60; i++)
            {
                people.Add(await town.RenewalAsync(30, with => with.ImpossibleDays = [Monday.AddDays(4), Monday.AddDays(7)]));
            }

            await RunNowAsync(host, town);
            await Task.WhenAll(people.Select((person, i) => Task.Run(() => ChooseAsync(host, person, i), Ct)));

            var held = await host.AskAsync(db => (from a in db.Appointments
                                                  where people.Contains(a.DemandId) && a.State == AppointmentState.Confirmed
                                                  join s in db.Slots on a.SlotId equals s.Id
                                                  select new { a.DemandId, s.Id, s.Day }).ToListAsync(Ct));
            Assert.Equal((60, 60, 1), (held.Count, held.Select(h => h.Id).Distinct().Count(), held.Select(h => h.Day).Distinct().Count()));
        }
    }

    // Wants an hour that many others want; refused, takes one of those shown; in the end confirms what is held.
    private static async Task ChooseAsync(AllocationHost host, DemandId person, int number)
    {
        var offer = await OfferOfAsync(host, person);
        var wanted = offer.Hours[number % 2].StartsAt;
        var result = await host.Get<ConfirmOffer>().HandleAsync(new(offer.Appointment, wanted), Ct);
        while (result is ConfirmOfferResult.HourTaken taken)
        {
            result = await host.Get<ConfirmOffer>().HandleAsync(new(offer.Appointment, taken.Remaining[number % taken.Remaining.Count].StartsAt), Ct);
        }

        Assert.IsType<ConfirmOfferResult.Confirmed>(result);
    }

    private static async Task RunNowAsync(AllocationHost host, Town town)
    {
        // The registration instant is before the hour, whatever the hour of the test: the run is told another day than today's.
        await using var db = await host.Application.Contexts.CreateDbContextAsync(Ct);
        await db.Demands.Where(d => d.FamilyId == town.Family.Id).ExecuteUpdateAsync(set => set.SetProperty(d => d.RegisteredAt, host.Time.GetUtcNow().AddDays(-3)), Ct);
        Assert.IsType<EveningRunResult.Ran>(await host.RunAsync(town, Monday));
    }

    private static async Task<(Town Town, DemandId Person, OfferView Offer)> OneOfferAsync(AllocationHost host)
    {
        var town = await Town.BuildAsync(host.Application);
        var person = await town.RenewalAsync(40);
        host.GoTo("2027-01-04 17:00");
        await host.RunAsync(town, Monday);
        return (town, person, await OfferOfAsync(host, person));
    }

    private static async Task<OfferView> OfferOfAsync(AllocationHost host, DemandId person) =>
        (await host.Get<ReadOffer>().HandleAsync((await host.Get<ReadDemand>().HandleAsync(person, Ct))!.Held, Ct))!;
}
