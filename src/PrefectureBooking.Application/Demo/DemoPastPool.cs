using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Demo;

/// <summary>Who asked for a pool's places in four past weeks, and who was received.</summary>
internal sealed class DemoPastPool(
    PastPool pool, IReadOnlyList<DayPlan> plans, DemoPeople people, PeopleEntry entry, Random random, DemoDemandRows rows)
{
    private static readonly TimeOnly Opens = new(8, 45);

    private readonly Dictionary<DateOnly, int> _visits = [];

    /// <param name="monday">First of the four weeks.</param>
    /// <param name="missing">Renewals a week beyond the places that fall to them.</param>
    /// <param name="known">Those who asked in these weeks and are there already.</param>
    public IEnumerable<object> Rows(DateOnly monday, int missing, IReadOnlyDictionary<ClassRule, int> known)
    {
        var (bookable, floor) = (plans.Sum(p => p.Bookable), plans.Sum(p => (int)(0.25m * p.Bookable)));
        var asked = new Dictionary<ClassRule, int>
        {
            [ClassRule.ByDeadline] = Math.Max(0, bookable - floor + (4 * missing)),
            [ClassRule.NoDeadline] = (int)(1.3m * floor),
            [ClassRule.HandOver] = (int)(0.9m * bookable),
        };
        return pool.Procedures.GroupBy(p => p.ClassRule)
            .SelectMany(kind => Enumerable.Range(0, Math.Max(0, asked[kind.Key] - known.GetValueOrDefault(kind.Key))).SelectMany(_ => Person([.. kind], monday.AddDays(random.Next(28)))));
    }

    private IEnumerable<object> Person(IReadOnlyList<Procedure> procedures, DateOnly registered)
    {
        // The first procedures are the frequent ones.
        var procedure = procedures[Math.Min(random.Next(procedures.Count), random.Next(procedures.Count))];
        var wait = WaitOf(procedure.ClassRule);
        var day = plans.FirstOrDefault(p => p.Day >= registered.AddDays(wait) && random.Next(3) == 0);
        var at = LocalTimes.ToInstant(registered, new TimeOnly(random.Next(7, 22), random.Next(60)), pool.Site.Zone);
        var id = DemandId.New();
        var demand = new DemoDemand(
            people.Next(entry, random, registered, procedure.ClassRule != ClassRule.NoDeadline), procedure, pool.Site.Id, DemoPeople.Pick(pool.Site.Residents, random),
            at, registered, DeadlineOf(procedure, registered.AddDays(wait)), TitleKind.TemporaryCard, Channel.Web, "fr", null);
        foreach (var row in rows.OfPast(demand, id, random))
        {
            yield return row;
        }

        if (day is not null)
        {
            foreach (var row in Visit(id, day, at, promised: demand.Deadline is not null && random.Next(3) == 0))
            {
                yield return row;
            }
        }
    }

    private int WaitOf(ClassRule rule) => rule switch
    {
        ClassRule.ByDeadline => 4 + (int)(14 * random.NextDouble() * random.NextDouble()),
        ClassRule.NoDeadline => 8 + random.Next(16),
        _ => 3 + random.Next(6),
    };

    // One in twelve comes after the end of the title.
    private DateOnly? DeadlineOf(Procedure procedure, DateOnly visit) => procedure.ClassRule == ClassRule.ByDeadline ? visit.AddDays(random.Next(-3, 36)) : null;

    private IEnumerable<object> Visit(DemandId demand, DayPlan day, DateTimeOffset registered, bool promised)
    {
        // Every third place of the day at most, one after the other from the morning on.
        var number = _visits[day.Day] = _visits.GetValueOrDefault(day.Day) + 1;
        var start = Opens.AddMinutes(number / 4 * 10);
        var slot = new Slot
        {
            Id = SlotId.New(), PoolId = pool.Id, DayPlanId = day.Id, Day = day.Day, LocalStart = start, StartsAt = LocalTimes.ToInstant(day.Day, start, pool.Site.Zone),
            Ordinal = number % 4 + 1, Kind = SlotKind.Regular,
        };
        yield return slot;
        yield return new Appointment
        {
            Id = AppointmentId.New(), DemandId = demand, SlotId = slot.Id, State = random.Next(100) < 12 ? AppointmentState.NoShow : AppointmentState.Completed,
            Sequence = 0, CreatedAt = registered, ChangedAt = slot.StartsAt,
        };
        if (promised)
        {
            var broken = random.Next(150) == 0;
            yield return new Promise
            {
                Id = PromiseId.New(), DemandId = demand, PoolId = pool.Id, ReceivedBy = day.Day, MadeOn = DateOnly.FromDateTime(registered.UtcDateTime),
                EndedOn = day.Day, EndReason = broken ? PromiseEnd.Broken : PromiseEnd.Kept,
            };
        }
    }
}
