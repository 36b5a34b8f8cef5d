using System.Security.Cryptography;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;

namespace PrefectureBooking.Bench.Bookings;

internal sealed record PreparedBooking(BookSlotCommand Command, Demand Demand);

/// <summary>An office of ten guichets with as many open places and registered demands as bookings are wanted.</summary>
internal static class PreparedBookings
{
    private const int Guichets = 10;
    private const int HoursADay = 24;

    public static async Task<IReadOnlyList<PreparedBooking>> MakeAsync(TestApplication app, int count, int hours = 0)
    {
        var office = await Office.CreateAsync(app);
        var starts = await OpenAsync(app, office, Math.Max(hours, (count + Guichets - 1) / Guichets));
        var cipher = app.Get<PersonalCipher>();
        var bookings = new List<PreparedBooking>();
        foreach (var chunk in Enumerable.Range(0, count).Chunk(1000))
        {
            await using var db = await app.Contexts.CreateDbContextAsync();
            var made = chunk.Select(i => Make(app, office, cipher, starts[i / Guichets])).ToList();
            db.AddRange(made.Select(booking => booking.Demand));
            await db.SaveChangesAsync();
            bookings.AddRange(made);
        }

        return bookings;
    }

    private static PreparedBooking Make(TestApplication app, Office office, PersonalCipher cipher, DateTimeOffset startsAt)
    {
        var (id, token, person, now) = (DemandId.New(), SecretToken.New(), Person.New(), app.Clock.Now);
        var demand = new Demand
        {
            Id = id,
            Dossier = DossierNumber.From(RandomNumberGenerator.GetBytes(DossierNumber.Length)),
            PrefectureId = office.Prefecture.Id,
            FamilyId = office.Renewal.FamilyId,
            ProcedureId = office.Renewal.Id,
            RegisteredAt = now,
            RegisteredOn = LocalTimes.TodayIn(office.Zone, now),
            Deadline = LocalTimes.TodayIn(office.Zone, now).AddDays(30),
            TitleKind = TitleKind.TemporaryCard,
            Language = "fr",
            Channel = Channel.Web,
            VerifiedBy = VerifiedBy.MailCode,
            Reach = Reach.Mail,
            PostalCode = "92000",
            AcceptsShortNotice = false,
            Personal = cipher.Seal(PersonalDetails.Purpose, new PersonalDetails(person.GivenNames, person.FamilyName, person.Born, person.ForeignerNumber, null, null, null)),
            Contact = cipher.Seal(ContactDetails.Purpose, new ContactDetails(person.Email, null)),
            FollowTokenHash = token.Hash,
            FollowToken = cipher.Seal(FollowLink.Purpose, token.Value),
            Sites = [new DemandSite(id, office.Site.Id)],
            UnavailableDays = [],
        };
        return new PreparedBooking(new BookSlotCommand(id, office.Pool.Id, startsAt), demand);
    }

    /// <summary>Ten places each hour, 24 hours of 20 minutes a day, from three days ahead.</summary>
    private static async Task<IReadOnlyList<DateTimeOffset>> OpenAsync(TestApplication app, Office office, int hours)
    {
        var (starts, now) = (new List<DateTimeOffset>(), app.Clock.Now);
        var first = LocalTimes.TodayIn(office.Zone, now).AddDays(3);
        foreach (var day in Enumerable.Range(0, hours).GroupBy(hour => first.AddDays(hour / HoursADay), hour => new TimeOnly(9, 0).AddMinutes(20 * (hour % HoursADay))))
        {
            await using var db = await app.Contexts.CreateDbContextAsync();
            var plan = new DayPlan { Id = DayPlanId.New(), PoolId = office.Pool.Id, Day = day.Key, Capacity = 240, Bookable = 240, AccumulatedWalkIn = 0, PlannedAt = now };
            db.Add(plan);
            db.AddRange(day.SelectMany(start => Enumerable.Range(1, Guichets).Select(ordinal => NewSlot(plan, office, start, ordinal, now))));
            await db.SaveChangesAsync();
            starts.AddRange(day.Select(start => LocalTimes.ToInstant(day.Key, start, office.Zone)));
        }

        return starts;
    }

    private static Slot NewSlot(DayPlan plan, Office office, TimeOnly start, int ordinal, DateTimeOffset now)
    {
        var slot = new Slot
        {
            Id = SlotId.New(), PoolId = plan.PoolId, DayPlanId = plan.Id, Day = plan.Day, LocalStart = start,
            StartsAt = LocalTimes.ToInstant(plan.Day, start, office.Zone), Ordinal = ordinal, Kind = SlotKind.Regular,
        };
        slot.Open(now);
        return slot;
    }
}
