using Microsoft.EntityFrameworkCore;
using Npgsql;
using PrefectureBooking.Application.Calendars.Changes;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Tests.Allocation;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Calendars;

public sealed class ChangePlanRaceTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const int Rounds = 20;
    private static readonly DateOnly Day = AllocationHost.Monday.AddDays(7);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_two_people_who_change_the_same_day_one_saves_and_the_other_is_told_what_changed()
    {
        await using var host = new AllocationHost(database);
        for (var round = 0; round < Rounds; round++)
        {
            var town = await ChangedTown.BuildAsync(host);
            var other = new ChangedTown(host, town.Town, await host.Application.StaffAsync(town.Town, SiteRole.Supervisor));
            var (mine, theirs) = (await town.ShutAsync(Day, "09:00", "10:00", 1), await other.ShutAsync(Day, "10:00", "11:00", 2));
            var (seen, alsoSeen) = (await town.PreviewAsync(mine), await other.PreviewAsync(theirs));

            var results = await Task.WhenAll(Task.Run(() => town.SaveAsync(mine, seen), Ct), Task.Run(() => other.SaveAsync(theirs, alsoSeen), Ct));

            Assert.Single(results.OfType<PlanResult.Saved>());
            var stale = Assert.Single(results.OfType<PlanResult.Stale>());
            Assert.StartsWith("Agent ", Assert.Single(stale.Others).By, StringComparison.Ordinal);
            Assert.Equal(9, await town.PlacesAsync(Day));
        }
    }

    [Fact]
    public async Task Whoever_books_cancels_or_moves_during_a_strike_keeps_a_place_or_is_told_once()
    {
        await using var host = new AllocationHost(database);
        for (var round = 0; round < Rounds; round++)
        {
            var town = await ChangedTown.BuildAsync(host);
            var people = await town.BookAsync(Day, 8);
            await town.OpenAsync(Day);
            await town.OpenAsync(Day.AddDays(1));
            var newcomers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => town.Town.RenewalAsync(30)));

            var strike = Task.Run(() => InsistAsync(town, town.Command(new PlanEdit.ShutDays(Day, Day))), Ct);
            var others = people.Take(3).Select(p => Task.Run(() => host.Get<CancelAppointment>().HandleAsync(p, withdraw: false, Ct) as Task, Ct))
                .Concat(people.Skip(3).Take(2).Select(p => Task.Run(() => MoveAsync(host, town, p, Day.AddDays(1)), Ct)))
                .Concat(newcomers.Select(p => Task.Run(() => BookAsync(host, town, p, Day), Ct)));
            await Task.WhenAll([strike, .. others]);

            await AssertWholeAsync(host, town, [.. people, .. newcomers]);
        }
    }

    [Fact]
    public async Task An_evening_run_and_a_strike_at_once_leave_everybody_with_one_state()
    {
        await using var host = new AllocationHost(database);
        for (var round = 0; round < Rounds; round++)
        {
            host.GoTo($"2027-01-04 16:{round:00}");
            var town = await ChangedTown.BuildAsync(host);
            var people = await town.BookAsync(Day, 6);
            var waiting = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => town.Town.RenewalAsync(20)));
            host.GoTo($"2027-01-04 17:{round:00}");

            await Task.WhenAll(
                Task.Run(() => InsistAsync(town, town.Command(new PlanEdit.ShutDays(Day, Day))), Ct),
                Task.Run(() => host.RunAsync(town.Town, AllocationHost.Monday), Ct));

            await AssertWholeAsync(host, town, [.. people, .. waiting]);
            Assert.Single(await host.AskAsync(db => db.Batches.Where(b => b.FamilyId == town.Town.Family.Id).ToListAsync(Ct)));
            host.GoTo("2027-01-04 15:00");
        }
    }

    [Fact]
    public async Task A_connection_that_dies_while_saving_leaves_everything_as_it_was()
    {
        await using var host = new AllocationHost(database);
        var town = await ChangedTown.BuildAsync(host);
        var people = await town.BookAsync(Day, 8);
        var command = town.Command(new PlanEdit.ShutDays(Day, Day));
        var preview = await town.PreviewAsync(command);

        await using var journal = NpgsqlDataSource.Create(database.OwnerConnectionString);
        await using var blocker = await journal.OpenConnectionAsync(Ct);
        await using var holding = await blocker.BeginTransactionAsync(Ct);
        await ExecuteAsync(blocker, "LOCK TABLE audit_entry IN EXCLUSIVE MODE");

        // The journal is written last: all else is done when the session waits for it. A role may end its own sessions only.
        await using var own = NpgsqlDataSource.Create(database.AppConnectionString);
        await using var killer = await own.OpenConnectionAsync(Ct);
        var saving = Task.Run(() => town.SaveAsync(command, preview), Ct);
        while (await ExecuteAsync(killer, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%audit_entry%' AND datname = current_database()") is null)
        {
            await Task.Yield();
        }

        await Assert.ThrowsAnyAsync<Exception>(() => saving);
        await holding.RollbackAsync(Ct);
        Assert.Equal(12, await town.PlacesAsync(Day));
        Assert.Equal(8, await host.AskAsync(db => db.Appointments.CountAsync(a => people.Contains(a.DemandId) && a.State == AppointmentState.Confirmed, Ct)));
        Assert.False(await host.AskAsync(db => db.OutboxMails.AnyAsync(m => people.Contains(m.DemandId!.Value), Ct)));
        Assert.IsType<PlanResult.Saved>(await town.SaveAsync(command, preview));
    }

    private static async Task<object?> ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Ct);
    }

    // As a person does who is shown that the preview is no longer true.
    private static async Task InsistAsync(ChangedTown town, PlanCommand command)
    {
        var result = await town.SaveAsync(command, await town.PreviewAsync(command));
        while (result is PlanResult.Stale stale)
        {
            result = await town.SaveAsync(command, stale.Preview);
        }

        Assert.IsType<PlanResult.Saved>(result);
    }

    private static async Task BookAsync(AllocationHost host, ChangedTown town, DemandId person, DateOnly day)
    {
        if (await HourAsync(host, town, day) is { } hour)
        {
            await host.Get<BookSlot>().HandleAsync(new(person, town.Pool, hour), Ct);
        }
    }

    private static async Task MoveAsync(AllocationHost host, ChangedTown town, DemandId person, DateOnly day)
    {
        if (await HourAsync(host, town, day) is { } hour)
        {
            await host.Get<MoveAppointment>().HandleAsync(new(person, town.Pool, hour), Ct);
        }
    }

    private static Task<DateTimeOffset?> HourAsync(AllocationHost host, ChangedTown town, DateOnly day) =>
        host.AskAsync(db => db.Slots.Where(s => s.PoolId == town.Pool && s.Day == day && s.OpenedAt != null && !s.Taken).Select(s => (DateTimeOffset?)s.StartsAt).FirstOrDefaultAsync(Ct));

    private static async Task AssertWholeAsync(AllocationHost host, ChangedTown town, IReadOnlyList<DemandId> people)
    {
        var active = await host.AskAsync(db => (from a in db.Appointments
                                                where people.Contains(a.DemandId) && (a.State == AppointmentState.Confirmed || a.State == AppointmentState.Offered)
                                                join s in db.Slots on a.SlotId equals s.Id
                                                select new { a.DemandId, s.Day, s.WithdrawnAt, s.Taken }).ToListAsync(Ct));
        Assert.All(active, a => Assert.True(a is { WithdrawnAt: null, Taken: true } && a.Day != Day));
        Assert.Equal(active.Count, active.Select(a => a.DemandId).Distinct().Count());
        Assert.Equal(0, await town.PlacesAsync(Day));

        // Everybody who was displaced was told so exactly once, of that very appointment.
        var displaced = await host.AskAsync(db => db.Displacements.Join(db.Appointments, d => d.AppointmentId, a => a.Id, (d, a) => new { d.AppointmentId, a.DemandId }).Where(d => people.Contains(d.DemandId)).ToListAsync(Ct));
        var told = await host.AskAsync(db => db.OutboxMails.Where(m => people.Contains(m.DemandId!.Value) && (m.Kind == "moved_by_us" || m.Kind == "cancelled_by_us")).Select(m => m.SubjectId).ToListAsync(Ct));
        Assert.Equal(displaced.Select(d => d.AppointmentId.Value).Order(), told.Order());
    }
}
