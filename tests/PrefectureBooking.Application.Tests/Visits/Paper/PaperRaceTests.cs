using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Tests.Allocation;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Application.Visits.Paper;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Visits;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Visits.Paper;

public sealed class PaperRaceTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const int Rounds = 20;
    private const string Afternoon = "2027-01-04 14:00";

    private static readonly string[] Hours = ["09:00", "09:20", "09:40", "10:00", "10:20", "10:40"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Typed_in_while_the_day_is_closed_nobody_who_came_has_missed()
    {
        await using var host = new AllocationHost(database);
        for (var round = 0; round < Rounds; round++)
        {
            host.GoTo("2027-01-04 08:00");
            var (hall, hand) = await BeginAsync(host);
            var person = await hall.BookedAsync("09:00");
            host.GoTo(Afternoon);
            var seen = await hand.ReadAsync();
            (DemandId, PaperWord) paper = (person, PaperHand.Received("08:55", "09:20", comesBack: true));

            var (typed, closed) = (Task.Run(() => hand.SaveAsync(seen, paper), Ct), Task.Run(() => hall.CloseDayAsync(), Ct));
            Assert.IsType<CloseDayResult.Closed>(await closed);
            if (await typed is RecordPaperResult.NotSaved told)
            {
                Assert.Equal((PaperFault.Changed, PaperState.Missed), (Assert.Single(told.Faults).Fault, told.Faults[0].Now!.State));
                Assert.Equal(new RecordPaperResult.Saved(1, 0, 0), await hand.SaveAsync(paper));
            }

            var after = await hand.DemandAsync(person);
            Assert.Equal((AppointmentState.Completed, TicketState.Served, 0, false), (await hand.StateAsync(person), (await hand.TicketAsync(person)).State, after.NoShows, after.IsBack));
            Assert.Single(await hand.JournalAsync(person));
        }
    }

    [Fact]
    public async Task Typed_in_while_the_evening_runs_the_pass_was_used()
    {
        await using var host = new AllocationHost(database);
        for (var round = 0; round < Rounds; round++)
        {
            host.GoTo("2027-01-04 08:00");
            var (hall, hand) = await BeginAsync(host);
            var (person, monday) = (await hall.WithPassAsync(), hall.Town.Today);
            host.GoTo("2027-01-04 17:30");
            var seen = await hand.ReadAsync();
            (DemandId, PaperWord) paper = (person, PaperHand.Received("09:30", "10:00"));

            var (typed, run) = (Task.Run(() => hand.SaveAsync(seen, paper), Ct), Task.Run(() => host.RunAsync(hall.Town, monday), Ct));
            await run;
            if (await typed is RecordPaperResult.NotSaved told && Assert.Single(told.Faults).Fault == PaperFault.Changed)
            {
                // The run may even have offered a place before the paper was read: then the person must come back for it, or give it back first.
                var again = await hand.SaveAsync(paper);
                if (again is RecordPaperResult.NotSaved { Faults: [{ Fault: PaperFault.HoldsAnotherPlace }] })
                {
                    again = await hand.SaveAsync((person, PaperHand.Received("09:30", "10:00", comesBack: true)));
                }

                Assert.Equal(new RecordPaperResult.Saved(1, 0, 0), again);
            }

            var after = await hand.DemandAsync(person);
            Assert.Equal(WalkInPassEnd.Used, await host.AskAsync(db => db.WalkInPasses.Where(p => p.DemandId == person && p.Day == monday).Select(p => p.EndReason).SingleAsync(Ct)));
            Assert.Equal(TicketState.Served, (await hand.TicketAsync(person)).State);
            Assert.False(!after.IsActive && await host.PlaceOfAsync(person) is not null, "a demand that is over holds a place");
        }
    }

    [Fact]
    public async Task Of_two_agents_with_different_hours_one_is_written_and_the_other_told()
    {
        await using var host = new AllocationHost(database);
        var (hall, first) = await BeginAsync(host, 4);
        var second = new PaperHand(host, hall, hall.Town.Today, await host.Application.StaffAsync(SiteRole.Accueil, hall.Site));
        var people = new List<DemandId>();
        for (var round = 0; round < Rounds; round++)
        {
            people.Add(await hall.BookedAsync(Hours[round % Hours.Length]));
        }

        host.GoTo(Afternoon);
        foreach (var person in people)
        {
            var seen = await first.ReadAsync();
            var results = await Task.WhenAll(
                Task.Run(() => first.SaveAsync(seen, (person, PaperHand.Arrived("10:01"))), Ct), Task.Run(() => second.SaveAsync(seen, (person, PaperHand.Arrived("10:02"))), Ct));

            Assert.Single(results.OfType<RecordPaperResult.Saved>());
            Assert.Equal(PaperFault.Changed, Assert.Single(Assert.Single(results.OfType<RecordPaperResult.NotSaved>()).Faults).Fault);
            await first.TicketAsync(person);
            Assert.Single(await first.JournalAsync(person));
        }
    }

    [Fact]
    public async Task Typed_in_by_two_at_once_a_recepisse_is_handed_over_once()
    {
        await using var host = new AllocationHost(database);
        var (hall, first) = await BeginAsync(host, 4);
        var second = new PaperHand(host, hall, hall.Town.Today, await host.Application.StaffAsync(SiteRole.Accueil, hall.Site));
        var people = new List<DemandId>();
        for (var round = 0; round < Rounds; round++)
        {
            people.Add(await hall.BookedAsync(Hours[round % Hours.Length]));
        }

        host.GoTo(Afternoon);
        await first.SaveAsync([.. people.Select(person => (person, PaperHand.Received(null, "11:00")))]);
        var says = PaperHand.Received(null, "11:00", given: new GivenRecepisse(hall.Town.Today.AddMonths(6), true));
        foreach (var person in people)
        {
            var seen = await first.ReadAsync();
            var results = await Task.WhenAll(Task.Run(() => first.SaveAsync(seen, (person, says)), Ct), Task.Run(() => second.SaveAsync(seen, (person, says)), Ct));

            Assert.Equal([0, 1], results.Cast<RecordPaperResult.Saved>().Select(saved => saved.Written).Order());
            Assert.Equal(1, await host.AskAsync(db => db.Recepisses.CountAsync(r => r.DemandId == person, Ct)));
            Assert.Single((await host.MailsAsync(person)).OfType<RecepisseMail>());
        }
    }

    private static async Task<(HallTown Hall, PaperHand Hand)> BeginAsync(AllocationHost host, int guichets = 1)
    {
        var hall = await HallTown.OpenAsync(host, guichets);
        return (hall, new PaperHand(host, hall, hall.Town.Today, hall.Agents[0]));
    }
}
