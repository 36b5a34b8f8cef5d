using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Documents;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Testing;

/// <summary>What happened in one planned week at one pool of a town, written as the service would have left it; each by another person.</summary>
public sealed record TownWeek
{
    /// <summary>Days from registration to the visit; one for each person received.</summary>
    public IReadOnlyList<int> Waits { get; init; } = [];

    /// <summary>Of those received: the title had ended the day before.</summary>
    public int TooLate { get; init; }

    public int Missed { get; init; }

    public int CancelledInTime { get; init; }

    public int CancelledLate { get; init; }

    public int Displaced { get; init; }

    public int Unfinished { get; init; }

    /// <summary>Offers that nobody took: no booking.</summary>
    public int Declined { get; init; }

    public int PassesServed { get; init; }

    public int PassesNotServed { get; init; }

    public int MailsSent { get; init; }

    public int MailsFailed { get; init; }

    public async Task WriteAsync(TestApplication application, Town town, IsoWeek week, int pool = 0)
    {
        await using var db = await application.Contexts.CreateDbContextAsync();
        var (id, site, end) = (town.Pools[pool].Id, town.Pools[pool].SiteId, week.Monday.AddDays(7));
        var slots = new Queue<Slot>(await db.Slots.Where(s => s.PoolId == id && s.Day >= week.Monday && s.Day < end && !s.Taken).OrderBy(s => s.Day).ThenBy(s => s.StartsAt).ThenBy(s => s.Ordinal).ToListAsync());
        var people = new People(db, town, site);
        foreach (var (wait, n) in Waits.Select((wait, n) => (wait, n)))
        {
            var slot = slots.Dequeue();
            people.Hold(slot, AppointmentState.Completed, slot.Day.AddDays(-wait), slot.Day.AddDays(n < TooLate ? -1 : 10));
        }

        Each(Missed, AppointmentState.NoShow, 0);
        Each(CancelledInTime, AppointmentState.Cancelled, -1);
        Each(CancelledLate, AppointmentState.Cancelled, 0);
        Each(Displaced, AppointmentState.Displaced, 0);
        Each(Unfinished, AppointmentState.Confirmed, -5);
        for (var n = 0; n < Declined; n++)
        {
            var slot = slots.Dequeue();
            var place = people.Hold(slot, AppointmentState.Cancelled, slot.Day.AddDays(-10), slot.Day, -3);
            db.Add(new Offer { AppointmentId = place.Id, Kind = OfferKind.Evening, MadeAt = place.CreatedAt, EndsAt = place.ChangedAt, TokenHash = SecretToken.New().Hash });
        }

        for (var n = 0; n < PassesServed + PassesNotServed; n++)
        {
            people.GivePass(id, week.Monday.AddDays(n % 5), (n / 5) + 1, n < PassesServed ? WalkInPassEnd.Used : WalkInPassEnd.NotUsed);
        }

        people.Write(application.Get<Outbox>(), week, MailsSent, MailsFailed);
        await db.SaveChangesAsync();

        void Each(int count, AppointmentState state, int changedDays)
        {
            for (var n = 0; n < count; n++)
            {
                var slot = slots.Dequeue();
                people.Hold(slot, state, slot.Day.AddDays(-20), slot.Day.AddDays(10), changedDays);
            }
        }
    }

    private sealed class People(BookingDbContext db, Town town, SiteId site)
    {
        public Appointment Hold(Slot slot, AppointmentState state, DateOnly registeredOn, DateOnly deadline, int changedDays = 0)
        {
            var changed = LocalTimes.ToInstant(slot.Day.AddDays(changedDays), new TimeOnly(8, 0), town.Prefecture.Zone);
            var place = new Appointment
            {
                Id = AppointmentId.New(), DemandId = Register(registeredOn, deadline), SlotId = slot.Id, State = state, Sequence = 0, CreatedAt = changed.AddDays(-1), ChangedAt = changed,
            };
            db.Add(place);
            return place;
        }

        public void GivePass(PoolId pool, DateOnly day, int ordinal, WalkInPassEnd end) => db.Add(new WalkInPass
        {
            Id = WalkInPassId.New(), DemandId = Register(day.AddDays(-30), day), PoolId = pool, Day = day, Half = HalfDay.Morning, Ordinal = ordinal, GivenOn = day.AddDays(-5), EndedOn = day, EndReason = end,
        });

        public void Write(Outbox outbox, IsoWeek week, int sent, int failed)
        {
            var at = LocalTimes.ToInstant(week.Monday.AddDays(2), new TimeOnly(9, 0), town.Prefecture.Zone);
            for (var n = 0; n < sent + failed; n++)
            {
                var demand = Register(week.Monday.AddDays(-30), week.Monday.AddDays(30));
                var mail = outbox.Add(db, new ClaimMail("ABCDEFGHJK", "01"), new Addressee("amina@exemple.fr", "fr", demand), Guid.NewGuid(), "1", at);
                (mail.State, mail.SentAt, mail.Outcome) = n < sent ? (OutboxState.Sent, at, "250 taken") : (OutboxState.Failed, (DateTimeOffset?)null, "550 5.1.1 unknown");
            }
        }

        private DemandId Register(DateOnly on, DateOnly deadline)
        {
            var rows = town.Rows(town.Renewal, deadline, person =>
            {
                person.Sites = [site];
                person.RegisteredAt = LocalTimes.ToInstant(on, new TimeOnly(9, 0), town.Prefecture.Zone);
            }).ToList();
            db.AddRange(rows);
            return rows.OfType<Demand>().Single().Id;
        }
    }
}
