using Microsoft.EntityFrameworkCore;
using Npgsql;
using PrefectureBooking.Application.Tests.Allocation;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Visits;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Visits;

public sealed class HallRaceTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const int Rounds = 20;
    private const int Guichets = 10;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ten_guichets_that_press_twice_at_once_call_ten_people_in_order()
    {
        await using var host = new AllocationHost(database);
        for (var round = 0; round < Rounds; round++)
        {
            var hall = await HallTown.OpenAsync(host, Guichets);
            var waiting = new List<TicketId>();
            for (var person = 0; person < 15; person++)
            {
                waiting.Add(await hall.CheckedInAsync(await hall.BookedAsync(person < Guichets ? "09:00" : "09:20")));
            }

            var results = await Task.WhenAll(Enumerable.Range(0, Guichets * 2).Select(i => Task.Run(() => hall.NextAsync(i % Guichets), Ct)));

            var called = results.Select(r => Assert.IsType<CallNextResult.Called>(r).Ticket).ToList();
            Assert.All(Enumerable.Range(0, Guichets), guichet => Assert.Equal(called[guichet], called[guichet + Guichets]));
            Assert.Equal(waiting.Take(Guichets).ToHashSet(), called.ToHashSet());
            var calls = await hall.CallsAsync();
            Assert.Equal(Guichets, calls.Count);
            Assert.Equal(Guichets, calls.Select(c => c.GuichetId).Distinct().Count());
        }
    }

    [Fact]
    public async Task Two_accueil_staff_at_once_give_no_number_twice()
    {
        await using var host = new AllocationHost(database);
        var hall = await HallTown.OpenAsync(host, Guichets);
        var other = await host.Application.StaffAsync(Application.Staff.SiteRole.Accueil, hall.Site);
        for (var round = 0; round < Rounds; round++)
        {
            var (first, second) = (await hall.WithPassAsync(), await hall.WithPassAsync());

            var results = await Task.WhenAll(Task.Run(() => hall.CheckInAsync(first), Ct), Task.Run(() => hall.CheckInAsync(second, other), Ct));

            Assert.Equal([(round * 2) + 1, (round * 2) + 2], results.Cast<CheckInResult.CheckedIn>().Select(r => r.Number).Order());
        }
    }

    [Fact]
    public async Task Checked_in_twice_at_once_a_person_has_one_ticket()
    {
        await using var host = new AllocationHost(database);
        var hall = await HallTown.OpenAsync(host, Guichets);
        for (var round = 0; round < Rounds; round++)
        {
            var demand = await hall.WithPassAsync();

            var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => hall.CheckInAsync(demand), Ct)));

            Assert.Single(results.Cast<CheckInResult.CheckedIn>().Select(r => (r.Ticket, r.Number)).Distinct());
            Assert.Equal(1, await host.AskAsync(db => db.Tickets.CountAsync(t => t.DemandId == demand, Ct)));
        }
    }

    [Fact]
    public async Task A_guichet_opened_by_two_at_once_has_one_agent()
    {
        await using var host = new AllocationHost(database);
        for (var round = 0; round < Rounds; round++)
        {
            var hall = await HallTown.OpenAsync(host);
            Assert.IsType<StaffGuichetResult.Done>(await host.Get<StaffGuichet>().CloseAsync(hall.By(hall.Agents[0]), Ct));
            var guichet = (await hall.GuichetsAsync())[0];
            var other = await host.Application.StaffAsync(Application.Staff.SiteRole.Agent, hall.Site);

            var results = await Task.WhenAll(new[] { hall.Agents[0], other }.Select(agent => Task.Run(
                () => host.Get<OpenGuichet>().HandleAsync(new OpenGuichetCommand(hall.By(agent), guichet, [hall.Town.Pools[0].Id]), Ct), Ct)));

            Assert.Single(results.OfType<OpenGuichetResult.Opened>());
            Assert.Single(results.OfType<OpenGuichetResult.Taken>());
        }
    }

    [Fact]
    public async Task The_database_itself_refuses_a_second_call_of_a_guichet_and_of_a_ticket()
    {
        await using var host = new AllocationHost(database);
        var hall = await HallTown.OpenAsync(host, 2);
        var (first, second) = (await hall.CheckedInAsync(await hall.WithPassAsync()), await hall.CheckedInAsync(await hall.WithPassAsync()));
        Assert.Equal(first, await hall.CalledAsync());
        var (call, guichets) = (Assert.Single(await hall.CallsAsync()), await hall.GuichetsAsync());

        Assert.Equal(OpenCall.OnePerGuichet, await RefusalAsync(new OpenCall { GuichetId = guichets[0], TicketId = second, CallId = call.Id }));
        Assert.Equal(OpenCall.OnePerTicket, await RefusalAsync(new OpenCall { GuichetId = guichets[1], TicketId = first, CallId = call.Id }));

        async Task<string?> RefusalAsync(OpenCall open)
        {
            await using var db = await host.Application.Contexts.CreateDbContextAsync(Ct);
            db.Add(open);
            var refused = await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Ct));
            return Assert.IsType<PostgresException>(refused.InnerException).ConstraintName;
        }
    }
}
