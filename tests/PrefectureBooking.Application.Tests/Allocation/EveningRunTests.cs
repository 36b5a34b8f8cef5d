using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Allocation;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Allocation;

public sealed class EveningRunTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly DateOnly Monday = AllocationHost.Monday;

    // Third and fifth working day after the Monday: what its run fills, six places each.
    private static readonly DateOnly Thursday = Monday.AddDays(3);
    private static readonly DateOnly NextMonday = Monday.AddDays(7);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Planning_opens_no_place_and_a_run_without_demands_opens_its_days()
    {
        await using var host = new AllocationHost(database);
        var town = await Town.BuildAsync(host.Application);
        Assert.False(await host.AskAsync(db => db.Slots.AnyAsync(s => s.PoolId == town.Pools[0].Id && s.OpenedAt != null, Ct)));

        host.GoTo("2027-01-04 17:00");
        var ran = Assert.IsType<EveningRunResult.Ran>(await host.RunAsync(town, Monday));

        var open = await host.AskAsync(db => db.Slots.Where(s => s.PoolId == town.Pools[0].Id && s.OpenedAt != null).Select(s => s.Day).Distinct().Order().ToListAsync(Ct));
        Assert.Equal([Thursday, Thursday.AddDays(1), NextMonday], open);
        Assert.Equal(18, ran.Batch.Opened);
    }

    [Fact]
    public async Task Places_go_to_the_most_urgent_deadlines_and_each_person_holds_an_offer()
    {
        await using var host = new AllocationHost(database);
        var town = await Town.BuildAsync(host.Application);
        var late = new List<DemandId>();
        for (var i = 0; i < 20; i++)
        {
            late.Add(await town.RenewalAsync(50 - i));
        }

        host.GoTo("2027-01-04 17:00");
        var ran = Assert.IsType<EveningRunResult.Ran>(await host.RunAsync(town, Monday));

        Assert.Equal((20, 18, 0), (ran.Batch.Participants, ran.Batch.Placed, ran.Batch.Opened));
        Assert.Null(await host.PlaceOfAsync(late[0]));
        Assert.Null(await host.PlaceOfAsync(late[1]));
        var (appointment, day, _) = (await host.PlaceOfAsync(late[^1]))!.Value;
        Assert.Equal((AppointmentState.Offered, true), (appointment.State, day >= Thursday));
        var offer = Assert.IsType<OfferMail>(Assert.Single(await host.MailsAsync(late[^1])));
        Assert.True(SecretToken.TryParse(offer.OfferToken, out var token));
        Assert.NotNull((await host.Get<ReadOffer>().HandleAsync(token, Ct))!.Offer);
    }

    [Fact]
    public async Task Whoever_gets_no_place_is_promised_one_before_the_deadline()
    {
        await using var host = new AllocationHost(database);
        var town = await Town.BuildAsync(host.Application);
        for (var i = 0; i < 18; i++)
        {
            await town.RenewalAsync(10);
        }

        var waits = await town.RenewalAsync(40);
        host.GoTo("2027-01-04 17:00");
        await host.RunAsync(town, Monday);

        var promise = await host.AskAsync(db => db.Promises.SingleAsync(p => p.DemandId == waits, Ct));
        Assert.Equal((Monday.AddDays(40), Monday, null), (promise.ReceivedBy, promise.MadeOn, promise.EndedOn));
        Assert.Equal(Monday.AddDays(40), Assert.IsType<PromiseMail>(Assert.Single(await host.MailsAsync(waits))).ReceivedBy);
        Assert.Equal(BatchEntryOutcome.Promised, (await host.EntryAsync(waits, Monday))!.Outcome);
    }

    [Fact]
    public async Task When_nothing_can_be_promised_a_pass_is_given_before_the_deadline()
    {
        await using var host = new AllocationHost(database);
        var town = await Town.BuildAsync(host.Application, walkInShare: 0.3m);
        for (var i = 0; i < 40; i++)
        {
            await town.RenewalAsync(9);
        }

        host.GoTo("2027-01-04 17:00");
        var ran = Assert.IsType<EveningRunResult.Ran>(await host.RunAsync(town, Monday));

        var passes = await host.AskAsync(db => db.WalkInPasses.Where(p => p.PoolId == town.Pools[0].Id).ToListAsync(Ct));
        Assert.NotEmpty(passes);
        Assert.Equal(ran.Batch.Passes, passes.Count);
        Assert.All(passes, p => Assert.True(p.Day < Monday.AddDays(9) && p.Day > Monday));
        var mail = Assert.IsType<PassMail>(Assert.Single(await host.MailsAsync(passes[0].DemandId)));
        Assert.Equal((passes[0].Day, (DateOnly?)Monday.AddDays(9)), (mail.Day, mail.NoPlaceBefore));
        Assert.True(ran.Batch.Unanswered > 0);
    }

    [Fact]
    public async Task A_first_request_is_told_a_range_and_no_promise()
    {
        await using var host = new AllocationHost(database);
        var town = await Town.BuildAsync(host.Application);
        for (var i = 0; i < 30; i++)
        {
            await town.RenewalAsync(8);
        }

        var waits = new List<DemandId>();
        for (var i = 0; i < 30; i++)
        {
            waits.Add(await town.FirstRequestAsync());
        }

        host.GoTo("2027-01-04 17:00");
        await host.RunAsync(town, Monday);

        var told = await host.AskAsync(db => db.OutboxMails.Where(m => waits.Contains(m.DemandId!.Value)).Select(m => m.Kind).ToListAsync(Ct));
        Assert.Equal(30, told.Count);
        Assert.Contains("range", told);
        Assert.All(told, kind => Assert.True(kind is "range" or "offer"));
        Assert.False(await host.AskAsync(db => db.Promises.AnyAsync(p => waits.Contains(p.DemandId), Ct)));
    }

    [Fact]
    public async Task Two_workers_started_together_make_one_run()
    {
        await using var host = new AllocationHost(database);
        await using var second = new AllocationHost(database, "2027-01-04 17:00");
        var town = await Town.BuildAsync(host.Application);
        for (var i = 0; i < 30; i++)
        {
            await town.RenewalAsync(20 + i);
        }

        host.GoTo("2027-01-04 17:00");
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => (i % 2 == 0 ? host : second).RunAsync(town, Monday), Ct)));

        Assert.Single(results.OfType<EveningRunResult.Ran>());
        Assert.Equal(7, results.OfType<EveningRunResult.AlreadyRun>().Count());
        Assert.Equal(18, await host.AskAsync(db => db.Appointments.CountAsync(a => db.Demands.Any(d => d.Id == a.DemandId && d.FamilyId == town.Family.Id), Ct)));
    }

    [Fact]
    public async Task A_run_is_due_at_its_hour_and_missed_days_are_run_oldest_first()
    {
        await using var host = new AllocationHost(database);
        var town = await Town.BuildAsync(host.Application);

        host.GoTo("2027-01-04 16:59");
        await host.Get<EveningRuns>().HandleAsync(town.Prefecture.Id, Ct);
        Assert.Empty(await RunDaysAsync(host, town));

        host.GoTo("2027-01-06 17:00");
        await host.Get<EveningRuns>().HandleAsync(town.Prefecture.Id, Ct);
        Assert.Equal([Monday, Monday.AddDays(1), Monday.AddDays(2)], await RunDaysAsync(host, town));
    }

    [Fact]
    public async Task A_missed_run_offers_no_day_that_nobody_could_answer_for()
    {
        await using var host = new AllocationHost(database);
        var town = await Town.BuildAsync(host.Application);
        for (var i = 0; i < 30; i++)
        {
            await town.RenewalAsync(30);
        }

        host.GoTo("2027-01-06 19:00");
        Assert.IsType<EveningRunResult.Ran>(await host.RunAsync(town, Monday));

        var offers = await host.AskAsync(db => (from o in db.Offers
                                                join a in db.Appointments on o.AppointmentId equals a.Id
                                                join s in db.Slots on a.SlotId equals s.Id
                                                where s.PoolId == town.Pools[0].Id
                                                select new { o.EndsAt, s.Day, s.StartsAt }).ToListAsync(Ct));
        Assert.NotEmpty(offers);
        Assert.All(offers, o => Assert.True(o.EndsAt > host.Time.GetUtcNow() && o.EndsAt < o.StartsAt && o.Day > Thursday));
    }

    [Fact]
    public async Task Whoever_registers_after_the_hour_waits_for_the_next_run()
    {
        await using var host = new AllocationHost(database);
        var town = await Town.BuildAsync(host.Application);
        host.GoTo("2027-01-04 17:01");
        var late = await town.RenewalAsync(20);

        await host.RunAsync(town, Monday);
        Assert.Null(await host.PlaceOfAsync(late));

        host.GoTo("2027-01-05 17:00");
        await host.RunAsync(town, Monday.AddDays(1));
        Assert.NotNull(await host.PlaceOfAsync(late));
    }

    [Fact]
    public async Task The_seed_was_committed_before_the_day_and_every_leaf_proves_itself()
    {
        await using var host = new AllocationHost(database);
        var town = await Town.BuildAsync(host.Application);
        await host.Get<CommitSeeds>().HandleAsync(town.Prefecture.Id, Ct);
        host.GoTo("2027-01-05 08:00");
        var someone = await town.RenewalAsync(20);
        await town.RenewalAsync(20);
        await town.FirstRequestAsync();
        host.GoTo("2027-01-05 17:00");

        var ran = Assert.IsType<EveningRunResult.Ran>(await host.RunAsync(town, Monday.AddDays(1)));

        Assert.True(ran.Batch.CommittedAt < new DateTimeOffset(2027, 1, 5, 0, 0, 0, TimeSpan.FromHours(1)));
        Assert.True(new BatchSeed(ran.Batch.Seed).Opens(ran.Batch.Commitment));
        var leaves = await host.AskAsync(db => db.BatchEntries.Where(e => e.BatchId == ran.Batch.Id).OrderBy(e => e.Position).Select(e => e.Leaf).ToListAsync(Ct));
        var tree = new MerkleTree(leaves.Select(System.Text.Encoding.UTF8.GetBytes));
        Assert.Equal(ran.Batch.Root, tree.Root.ToArray());
        var entry = (await host.EntryAsync(someone, Monday.AddDays(1)))!;
        Assert.True(tree.ProofFor(entry.Position).Verifies(System.Text.Encoding.UTF8.GetBytes(entry.Leaf), ran.Batch.Root));
    }

    [Fact]
    public async Task The_application_cannot_change_the_evidence()
    {
        await using var host = new AllocationHost(database);
        var town = await Town.BuildAsync(host.Application);
        await town.RenewalAsync(20);
        host.GoTo("2027-01-04 17:00");
        await host.RunAsync(town, Monday);

        foreach (var statement in new[] { "UPDATE batch SET placed = 0", "DELETE FROM batch_entry", "UPDATE batch_figure SET waiting = 0", "DELETE FROM seed_commitment" })
        {
            await Assert.ThrowsAsync<Npgsql.PostgresException>(() => host.AskAsync(db => db.Database.ExecuteSqlRawAsync(statement, Ct)));
        }
    }

    // Nobody changes a batch: the number of the transaction that wrote it tells the order, whatever the clock of the test says.
    private static Task<List<DateOnly>> RunDaysAsync(AllocationHost host, Town town) =>
        host.AskAsync(db => db.Database.SqlQuery<DateOnly>($"SELECT run_on AS \"Value\" FROM batch WHERE family_id = {town.Family.Id.Value} ORDER BY xmin::text::bigint").ToListAsync(Ct));
}
