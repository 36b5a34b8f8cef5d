using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Demands;

public sealed class BookSlotRaceTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const int Rounds = 20;
    private const int Rivals = 200;

    private readonly TestApplication _app = new(database);
    private Office _office = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _office = await Office.CreateAsync(_app);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Holding_the_last_slot_200_times_gives_one_winner_and_the_others_the_remaining_hours()
    {
        var rivals = await Task.WhenAll(Enumerable.Range(0, Rivals).Select(_ => RegisterAsync()));
        for (var round = 0; round < Rounds; round++)
        {
            var last = await _office.OpenAsync(_app, inDays: 10 + round, new TimeOnly(9, 0));
            var other = await _office.OpenAsync(_app, inDays: 10 + round, new TimeOnly(9, 20));

            var results = await Task.WhenAll(rivals.Select(demand => BookAsync(demand, last)));

            var winner = Assert.Single(results.OfType<BookResult.Booked>());
            Assert.Equal(last, winner.Place.StartsAt);
            var losers = results.OfType<BookResult.SlotTaken>().ToList();
            Assert.Equal(Rivals - 1, losers.Count);
            Assert.All(losers, loser => Assert.Contains(loser.Remaining.Hours, hour => hour.StartsAt == other));
            Assert.All(losers, loser => Assert.DoesNotContain(loser.Remaining.Hours, hour => hour.StartsAt == last));
            Assert.Equal(1, await ConfirmedAtAsync(last));
            Assert.Equal(1, await ConfirmationsOfAsync(winner.Place.Appointment));
            await _app.Get<CancelAppointment>().HandleAsync(await DemandOfAsync(winner.Place.Appointment), withdraw: false, Ct);
        }
    }

    [Fact]
    public async Task Two_hours_chosen_at_once_by_one_person_give_one_appointment()
    {
        var demand = await RegisterAsync();
        var hours = new List<DateTimeOffset>();
        for (var i = 0; i < 8; i++)
        {
            hours.Add(await _office.OpenAsync(_app, inDays: 40, new TimeOnly(9 + i, 0)));
        }

        var results = await Task.WhenAll(hours.Select(hour => BookAsync(demand, hour)));

        Assert.Single(results.OfType<BookResult.Booked>());
        Assert.Equal(hours.Count - 1, results.OfType<BookResult.AlreadyBooked>().Count());
    }

    [Fact]
    public async Task Two_people_moving_to_one_place_leave_the_loser_where_they_were()
    {
        var (a, b) = (await RegisterAsync(), await RegisterAsync());
        await BookAsync(a, await _office.OpenAsync(_app, inDays: 41, new TimeOnly(9, 0)));
        await BookAsync(b, await _office.OpenAsync(_app, inDays: 41, new TimeOnly(10, 0)));
        var wanted = await _office.OpenAsync(_app, inDays: 42, new TimeOnly(9, 0));

        var results = await Task.WhenAll(new[] { a, b }.Select(d => _app.Get<MoveAppointment>().HandleAsync(new BookSlotCommand(d, _office.Pool.Id, wanted), Ct)));

        Assert.Single(results.OfType<MoveResult.Moved>());
        Assert.Single(results.OfType<MoveResult.SlotTaken>());
        await using var db = await _app.Contexts.CreateDbContextAsync(Ct);
        Assert.Equal(2, await db.Appointments.CountAsync(x => (x.DemandId == a || x.DemandId == b) && x.State == AppointmentState.Confirmed, Ct));
    }

    private async Task<DemandId> RegisterAsync() => (await Person.New().RegisterAsync(_app, _office)).Demand;

    private Task<BookResult> BookAsync(DemandId demand, DateTimeOffset hour) =>
        _app.Get<BookSlot>().HandleAsync(new BookSlotCommand(demand, _office.Pool.Id, hour), Ct);

    private async Task<int> ConfirmedAtAsync(DateTimeOffset hour)
    {
        await using var db = await _app.Contexts.CreateDbContextAsync(Ct);
        return await db.Appointments.Join(db.Slots, a => a.SlotId, s => s.Id, (a, s) => new { a, s })
            .CountAsync(x => x.s.StartsAt == hour && x.a.State == AppointmentState.Confirmed, Ct);
    }

    private async Task<int> ConfirmationsOfAsync(AppointmentId appointment)
    {
        await using var db = await _app.Contexts.CreateDbContextAsync(Ct);
        return await db.OutboxMails.CountAsync(m => m.Kind == "confirmation" && m.SubjectId == appointment.Value && m.State == OutboxState.Queued, Ct);
    }

    private async Task<DemandId> DemandOfAsync(AppointmentId appointment)
    {
        await using var db = await _app.Contexts.CreateDbContextAsync(Ct);
        return await db.Appointments.Where(a => a.Id == appointment).Select(a => a.DemandId).SingleAsync(Ct);
    }
}
