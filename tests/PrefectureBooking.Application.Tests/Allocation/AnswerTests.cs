using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Allocation;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Documents;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Allocation;

/// <summary>What becomes of promises, passes and the part of first requests, evening after evening.</summary>
public sealed class AnswerTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly DateOnly Monday = AllocationHost.Monday;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_promise_is_kept_when_a_place_was_given_by_its_day_and_broken_when_none_was()
    {
        await using var host = new AllocationHost(database);
        var town = await Town.BuildAsync(host.Application);
        var (kept, broken) = (await town.RenewalAsync(10), await town.RenewalAsync(10));
        host.GoTo("2027-01-04 17:00");
        await host.RunAsync(town, Monday);
        Assert.Equal(2, await host.AskAsync(db => db.Promises.CountAsync(p => p.EndedOn == null && (p.DemandId == kept || p.DemandId == broken), Ct)));

        // As if the place had never been given: a strike, say, and nobody told.
        await host.AskAsync(db => db.Appointments.Where(a => a.DemandId == broken).ExecuteUpdateAsync(set => set.SetProperty(a => a.State, AppointmentState.Displaced), Ct));
        await ConfirmAsync(host, kept);
        host.GoTo("2027-01-14 17:00");
        await host.RunAsync(town, Monday.AddDays(10));

        Assert.Equal(PromiseEnd.Kept, await EndOfAsync(host, kept));
        Assert.Equal(PromiseEnd.Broken, await EndOfAsync(host, broken));
    }

    [Fact]
    public async Task A_pass_whose_holder_has_a_place_gives_its_number_back_and_one_whose_day_is_over_ends()
    {
        await using var host = new AllocationHost(database);
        var (town, passes) = await ShortOfPlacesAsync(host);
        var (holder, other) = (passes[0], passes[^1]);
        await host.AskAsync(async db =>
        {
            var slot = await db.Slots.FirstAsync(s => s.PoolId == town.Pools[0].Id && !s.Taken, Ct);
            db.Add(new Domain.Demands.Appointment
            {
                Id = AppointmentId.New(), DemandId = holder.DemandId, SlotId = slot.Id, State = Domain.Demands.AppointmentState.Confirmed,
                Sequence = 0, CreatedAt = host.Time.GetUtcNow(), ChangedAt = host.Time.GetUtcNow(),
            });
            return await db.SaveChangesAsync(Ct);
        });

        host.GoTo("2027-01-05 17:00");
        await host.RunAsync(town, Monday.AddDays(1));
        Assert.Equal(WalkInPassEnd.Replaced, await PassEndAsync(host, holder.Id));
        Assert.Null(await PassEndAsync(host, other.Id));

        host.GoTo("2027-01-13 17:00");
        await host.RunAsync(town, Monday.AddDays(9));
        Assert.Equal(WalkInPassEnd.NotUsed, await PassEndAsync(host, other.Id));
    }

    [Fact]
    public async Task Whoever_cancels_is_answered_again_but_without_pass()
    {
        await using var host = new AllocationHost(database);
        var town = await Town.BuildAsync(host.Application, walkInShare: 0.3m);
        var person = await town.RenewalAsync(9);
        host.GoTo("2027-01-04 17:00");
        await host.RunAsync(town, Monday);
        await ConfirmAsync(host, person);
        await host.Get<CancelAppointment>().HandleAsync(person, withdraw: false, Ct);
        Assert.Equal(PromiseEnd.Cancelled, await EndOfAsync(host, person));
        host.GoTo("2027-01-05 09:00");
        for (var i = 0; i < 60; i++)
        {
            await town.RenewalAsync(7);
        }

        host.GoTo("2027-01-05 17:00");
        await host.RunAsync(town, Monday.AddDays(1));

        Assert.Null(await host.PlaceOfAsync(person));
        Assert.False(await host.AskAsync(db => db.WalkInPasses.AnyAsync(p => p.DemandId == person, Ct)));
        Assert.Single(await host.MailsAsync(person), mail => mail is Application.Mail.NoGuaranteeMail);
    }

    [Fact]
    public async Task The_part_of_first_requests_falls_when_renewals_go_unanswered()
    {
        await using var host = new AllocationHost(database);
        var town = await Town.BuildAsync(host.Application);
        for (var i = 0; i < 200; i++)
        {
            await town.RenewalAsync(14);
        }

        host.GoTo("2027-01-04 17:00");
        await host.RunAsync(town, Monday);
        var first = await host.AskAsync(db => db.Batches.SingleAsync(b => b.FamilyId == town.Family.Id, Ct));
        host.GoTo("2027-02-02 17:00");
        await host.RunAsync(town, new DateOnly(2027, 2, 2));

        var review = await host.AskAsync(db => db.FirstShareReviews.SingleAsync(r => r.FamilyId == town.Family.Id, Ct));
        Assert.Equal((0.25m, 0.20m, 200), (first.FirstShare, review.Share, review.Due));
        Assert.InRange(review.Answered, 18, 189);
        Assert.Equal(0.20m, await host.AskAsync(db => db.Batches.Where(b => b.FamilyId == town.Family.Id).OrderByDescending(b => b.RunOn).Select(b => b.FirstShare).FirstAsync(Ct)));
    }

    [Fact]
    public async Task Whoever_accepts_two_sites_makes_room_for_who_accepts_one()
    {
        await using var host = new AllocationHost(database);
        var town = await Town.BuildAsync(host.Application, sites: 2);
        var both = new List<DemandId>();
        for (var i = 0; i < 18; i++)
        {
            both.Add(await town.RenewalAsync(20, with => with.Sites = [.. town.Sites.Select(s => s.Id)]));
        }

        var one = new List<DemandId>();
        for (var i = 0; i < 18; i++)
        {
            one.Add(await town.RenewalAsync(30, with => with.Sites = [town.Sites[0].Id]));
        }

        host.GoTo("2027-01-04 17:00");
        var ran = Assert.IsType<EveningRunResult.Ran>(await host.RunAsync(town, Monday));

        Assert.Equal(36, ran.Batch.Placed);
        Assert.Equal(36, await host.AskAsync(db => db.Appointments.CountAsync(a => both.Contains(a.DemandId) || one.Contains(a.DemandId), Ct)));
    }

    [Fact]
    public async Task A_certificate_counts_evenings_without_anything_and_states_the_rest()
    {
        await using var host = new AllocationHost(database);
        var (town, _) = await ShortOfPlacesAsync(host);
        foreach (var day in new[] { 1, 2, 3, 4, 7 })
        {
            host.GoTo($"{Monday.AddDays(day):yyyy-MM-dd} 17:00");
            await host.RunAsync(town, Monday.AddDays(day));
        }

        // The draw decides who: somebody is left out every evening.
        var outcomes = await host.AskAsync(db => (from e in db.BatchEntries
                                                  join b in db.Batches on e.BatchId equals b.Id
                                                  where b.FamilyId == town.Family.Id
                                                  join n in db.DemandPseudonyms on e.Pseudonym equals n.Pseudonym
                                                  select new { n.DemandId, e.Outcome }).ToListAsync(Ct));
        var (person, evenings) = outcomes.GroupBy(o => o.DemandId).Select(g => (g.Key, g.Count(o => o.Outcome == BatchEntryOutcome.NotPlaced))).MaxBy(g => g.Item2);
        Assert.True(evenings > 0);
        var counted = await host.Get<CertifyAttempts>().CountAsync(person, Ct);
        Assert.Equal(evenings, counted?.Runs ?? 0);
        Assert.IsType<IssueResult.Issued>(await host.Get<CertifyAttempts>().HandleAsync(person, Ct));
        Assert.IsType<IssueResult.NothingToIssue>(await host.Get<CertifyAttempts>().HandleAsync(await town.RenewalAsync(30), Ct));
    }

    private static async Task<(Town Town, List<WalkInPass> Passes)> ShortOfPlacesAsync(AllocationHost host)
    {
        var town = await Town.BuildAsync(host.Application, walkInShare: 0.3m);
        for (var i = 0; i < 40; i++)
        {
            await town.RenewalAsync(9);
        }

        host.GoTo("2027-01-04 17:00");
        await host.RunAsync(town, Monday);
        return (town, await host.AskAsync(db => db.WalkInPasses.AsNoTracking().Where(p => p.PoolId == town.Pools[0].Id).OrderBy(p => p.Day).ToListAsync(Ct)));
    }

    private static async Task ConfirmAsync(AllocationHost host, DemandId person)
    {
        var offer = (await host.Get<ReadOffer>().HandleAsync((await host.Get<ReadDemand>().HandleAsync(person, Ct))!.Held, Ct))!;
        Assert.IsType<ConfirmOfferResult.Confirmed>(await host.Get<ConfirmOffer>().HandleAsync(new(offer.Appointment, offer.StartsAt), Ct));
    }

    private static Task<PromiseEnd?> EndOfAsync(AllocationHost host, DemandId person) =>
        host.AskAsync(db => db.Promises.Where(p => p.DemandId == person).Select(p => p.EndReason).SingleAsync(Ct));

    private static Task<WalkInPassEnd?> PassEndAsync(AllocationHost host, WalkInPassId pass) =>
        host.AskAsync(db => db.WalkInPasses.Where(p => p.Id == pass).Select(p => p.EndReason).SingleAsync(Ct));
}
