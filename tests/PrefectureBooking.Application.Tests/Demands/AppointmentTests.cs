using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Demands;

public sealed class AppointmentTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly TestApplication _app = new(database);
    private Office _office = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _office = await Office.CreateAsync(_app);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Booking_moving_and_cancelling_write_one_mail_each_with_a_rising_sequence()
    {
        var demand = (await Person.New().RegisterAsync(_app, _office)).Demand;
        var first = await _office.OpenAsync(_app, inDays: 5, new TimeOnly(9, 0));
        var second = await _office.OpenAsync(_app, inDays: 6, new TimeOnly(9, 0));

        await _app.Get<BookSlot>().HandleAsync(new BookSlotCommand(demand, _office.Pool.Id, first), Ct);
        await _app.Get<MoveAppointment>().HandleAsync(new BookSlotCommand(demand, _office.Pool.Id, second), Ct);
        await _app.Get<CancelAppointment>().HandleAsync(demand, withdraw: false, Ct);

        var mails = await MailsAsync(demand);
        Assert.Equal(["registered", "confirmation", "moved", "cancelled"], mails.Select(m => m.Kind));
        var visits = new[] { ((ConfirmationMail)mails[1]).Visit, ((MovedMail)mails[2]).Visit, ((CancelledMail)mails[3]).Visit };
        Assert.Equal([0, 1, 2], visits.Select(v => v.Sequence));
        Assert.Single(visits.Select(v => v.Uid).Distinct());
        Assert.Equal([first, second, second], visits.Select(v => v.StartsAt));
        Assert.Equal(first, ((MovedMail)mails[2]).WasAt);
        Assert.True(((CancelledMail)mails[3]).DemandKept);
    }

    [Fact]
    public async Task Who_withdraws_with_an_open_offer_is_not_told_of_an_appointment()
    {
        var demand = (await Person.New().RegisterAsync(_app, _office)).Demand;
        var hour = await _office.OpenAsync(_app, inDays: 12, new TimeOnly(9, 0));
        await using (var db = await _app.Contexts.CreateDbContextAsync(Ct))
        {
            var slot = await db.Slots.SingleAsync(s => s.PoolId == _office.Pool.Id && s.StartsAt == hour, Ct);
            db.Add(new Appointment { Id = AppointmentId.New(), DemandId = demand, SlotId = slot.Id, State = AppointmentState.Offered, Sequence = 0, CreatedAt = _app.Clock.Now, ChangedAt = _app.Clock.Now });
            await db.SaveChangesAsync(Ct);
        }

        Assert.IsType<CancelResult.Cancelled>(await _app.Get<CancelAppointment>().HandleAsync(demand, withdraw: true, Ct));

        var mail = Assert.Single((await MailsAsync(demand)).OfType<CancelledMail>());
        Assert.Equal((true, false), (mail.WasOffer, mail.DemandKept));
    }

    [Fact]
    public async Task A_place_given_back_is_closed_until_the_next_evening()
    {
        var demand = (await Person.New().RegisterAsync(_app, _office)).Demand;
        var hour = await _office.OpenAsync(_app, inDays: 7, new TimeOnly(9, 0));
        await _app.Get<BookSlot>().HandleAsync(new BookSlotCommand(demand, _office.Pool.Id, hour), Ct);

        await _app.Get<CancelAppointment>().HandleAsync(demand, withdraw: false, Ct);

        await using var db = await _app.Contexts.CreateDbContextAsync(Ct);
        var slot = await db.Slots.SingleAsync(s => s.StartsAt == hour, Ct);
        Assert.False(slot.Taken);
        Assert.Null(slot.OpenedAt);
        Assert.NotNull(slot.FreedAt);
        Assert.IsType<BookResult.SlotTaken>(await _app.Get<BookSlot>().HandleAsync(new BookSlotCommand(demand, _office.Pool.Id, hour), Ct));
    }

    [Fact]
    public async Task Today_a_day_before_the_window_and_another_sites_pool_are_not_choices()
    {
        var early = (await RegisterAsync(expiresInDays: 100)).Demand;
        var other = await Office.CreateAsync(_app);
        var today = await _office.OpenAsync(_app, inDays: 0, new TimeOnly(23, 59));
        var soon = await _office.OpenAsync(_app, inDays: 9, new TimeOnly(9, 0));
        var elsewhere = await other.OpenAsync(_app, inDays: 60, new TimeOnly(9, 0));
        var late = await _office.OpenAsync(_app, inDays: 60, new TimeOnly(9, 0));

        Assert.IsType<BookResult.SlotTaken>(await BookAsync(early, _office.Pool.Id, today));
        Assert.IsType<BookResult.SlotTaken>(await BookAsync(early, _office.Pool.Id, soon));
        Assert.IsType<BookResult.SlotTaken>(await BookAsync(early, other.Pool.Id, elsewhere));
        Assert.IsType<BookResult.Booked>(await BookAsync(early, _office.Pool.Id, late));
    }

    [Fact]
    public async Task An_ended_demand_books_nothing()
    {
        var demand = (await Person.New().RegisterAsync(_app, _office)).Demand;
        var hour = await _office.OpenAsync(_app, inDays: 8, new TimeOnly(9, 0));
        await _app.Get<CancelAppointment>().HandleAsync(demand, withdraw: true, Ct);

        Assert.IsType<BookResult.DemandEnded>(await BookAsync(demand, _office.Pool.Id, hour));
    }

    private async Task<RegisterResult.Registered> RegisterAsync(int expiresInDays) => (RegisterResult.Registered)await _app.Get<RegisterDemand>()
        .HandleAsync(await Person.New().JourneyAsync(_app, _office, expiresInDays), Ct);

    private Task<BookResult> BookAsync(DemandId demand, PoolId pool, DateTimeOffset hour) =>
        _app.Get<BookSlot>().HandleAsync(new BookSlotCommand(demand, pool, hour), Ct);

    private async Task<List<MailContent>> MailsAsync(DemandId demand)
    {
        await using var db = await _app.Contexts.CreateDbContextAsync(Ct);
        var mails = await db.OutboxMails.AsNoTracking().Where(m => m.DemandId == demand).OrderBy(m => m.CreatedAt).ToListAsync(Ct);
        return [.. mails.Select(m => _app.Get<Outbox>().Open(m).Content)];
    }
}
