using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Shared;
using Xunit;
using static PrefectureBooking.Domain.Tests.Calendars.Times;

namespace PrefectureBooking.Domain.Tests.Calendars;

public sealed class DayOpeningsTests
{
    private const string Friday = "2027-05-07";
    private const string Saturday = "2027-05-29";
    private const string AscensionThursday = "2027-05-06";
    private static readonly TimeSpan TwentyMinutes = TimeSpan.FromMinutes(20);
    private static readonly GuichetHours Added = new(GuichetId.New(), Hours("09:00", "12:00"));

    [Fact]
    public void The_week_opens_on_its_own_weekdays() =>
        Assert.Equal([Hours("09:00", "12:00")], Open(Friday, [On(DayOfWeek.Friday), On(DayOfWeek.Monday)], [], []));

    [Fact]
    public void A_Saturday_of_the_week_plan_opens() => Assert.Single(Open(Saturday, [On(DayOfWeek.Saturday)], [], []));

    [Fact]
    public void A_public_holiday_shuts_the_usual_week_and_not_an_added_opening()
    {
        Assert.Empty(Open(AscensionThursday, [On(DayOfWeek.Thursday)], [], []));
        Assert.Single(Open(AscensionThursday, [On(DayOfWeek.Thursday)], [Added], []));
    }

    [Fact]
    public void A_closure_of_whole_days_shuts_both_its_ends_and_not_the_days_beside()
    {
        var strike = Closure("2027-05-06", Friday);

        Assert.Empty(Open(Friday, [On(DayOfWeek.Friday)], [Added], [strike]));
        Assert.Single(Open("2027-05-10", [On(DayOfWeek.Monday)], [], [strike]));
    }

    [Fact]
    public void A_closure_of_some_hours_leaves_what_is_before_and_after() =>
        Assert.Equal(
            [Hours("09:00", "10:10"), Hours("10:50", "11:30")],
            Open(Friday, [On(DayOfWeek.Friday)], [], [Closure(Friday, Friday, "10:10", "10:50"), Closure(Friday, Friday, "11:30", "14:00")]));

    [Fact]
    public void Places_beside_a_closure_keep_their_hour() =>
        Assert.Equal(
            [At("09:00"), At("09:20"), At("09:40"), At("11:00"), At("11:20"), At("11:40")],
            Of(Friday, [On(DayOfWeek.Friday)], [], [Closure(Friday, Friday, "10:10", "10:50")]).SelectMany(o => o.Starts(TwentyMinutes)));

    private static IEnumerable<HalfOpen<TimeOnly>> Open(string day, WeekOpening[] week, GuichetHours[] added, SiteClosure[] closures) =>
        Of(day, week, added, closures).Select(o => o.Open);

    private static IReadOnlyList<GuichetHours> Of(string day, WeekOpening[] week, GuichetHours[] added, SiteClosure[] closures) =>
        DayOpenings.Of(Day(day), week, added, closures, HolidayCalendar.Metropole);

    private static WeekOpening On(DayOfWeek weekday) => new()
    {
        Id = WeekOpeningId.New(),
        WeekPlanId = WeekPlanId.New(),
        GuichetId = GuichetId.New(),
        PoolId = PoolId.New(),
        Weekday = weekday,
        Opens = At("09:00"),
        Closes = At("12:00"),
    };

    private static SiteClosure Closure(string first, string last, string? from = null, string? until = null) => new()
    {
        Id = Guid.CreateVersion7(),
        SiteId = SiteId.New(),
        FirstDay = Day(first),
        LastDay = Day(last),
        From = from is null ? null : At(from),
        Until = until is null ? null : At(until),
        Reason = "Grève",
    };
}
