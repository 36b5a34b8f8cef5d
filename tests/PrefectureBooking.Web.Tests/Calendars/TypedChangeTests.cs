using PrefectureBooking.Application.Calendars.Changes;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Web.Components.Forms;
using PrefectureBooking.Web.Features.Calendars;
using Xunit;

namespace PrefectureBooking.Web.Tests.Calendars;

/// <summary>What is typed, read as a change or refused beside its field. Monday 4 January 2027, 9:07.</summary>
public sealed class TypedChangeTests
{
    private static readonly DateOnly Monday = new(2027, 1, 4);
    private static readonly PlanningPool Pool = new(PoolId.New(), LocalizedText.Of("Séjour", "Residence"), 20);
    private static readonly PlanningGuichet[] Guichets = [new(GuichetId.New(), 1, [Pool.Id]), new(GuichetId.New(), 2, [Pool.Id]), new(GuichetId.New(), 3, [])];

    private static readonly PlanningWeek Week = new(
        new StaffSite(SiteId.New(), "nanterre", "Nanterre", "UTC"), Monday, new TimeOnly(9, 7), Monday, Monday.AddDays(20), Guichets, [Pool],
        [.. Enumerable.Range(0, 7).Select(n => new PlanningDay(Monday.AddDays(n), 0, null, [], []))], [], []);

    [Theory]
    [InlineData(0, HourSpan.Day, "09:15", "23:59")]
    [InlineData(0, HourSpan.Morning, "09:15", "12:30")]
    [InlineData(0, HourSpan.Afternoon, "12:30", "23:59")]
    [InlineData(1, HourSpan.Day, "00:00", "23:59")]
    [InlineData(1, HourSpan.Morning, "00:00", "12:30")]
    public void A_part_of_the_day_is_what_is_left_of_it(int days, HourSpan span, string from, string until)
    {
        var typed = TypedHours.Of(new PlanningAddress { Day = Monday.AddDays(days), Guichet = 2 }, Week, isOpening: false);
        typed.Span = span;

        var change = Assert.Single(Assert.IsType<PlanEdit.Hours>(typed.Read(Week, new FieldErrors())).Changes);

        Assert.Equal((Guichets[1].Id, null), (change.Guichet, change.Pool));
        Assert.Equal((from, until), (change.Hours.Start.ToString("HH:mm", null), change.Hours.End.ToString("HH:mm", null)));
    }

    [Fact]
    public void Each_thing_that_is_missing_is_said_beside_its_field()
    {
        var (errors, typed) = (new FieldErrors(), new TypedHours { IsOpening = true, Span = HourSpan.Between, From = "10:00", Until = "09:00" });

        Assert.Null(typed.Read(Week, errors));
        Assert.Equal([TypedHours.DayField, TypedHours.GuichetsField, TypedHours.PoolField, TypedHours.UntilField], errors.All.Select(error => error.Field));
    }

    [Theory]
    [InlineData("5", "4", TypedShut.LastField)]
    [InlineData("", "4", TypedShut.FirstField)]
    [InlineData("4", "32", TypedShut.LastField)]
    public void Days_to_shut_are_two_dates_in_order(string first, string last, string field)
    {
        var (errors, typed) = (new FieldErrors(), new TypedShut
        {
            First = new DateInput { Day = first, Month = "2", Year = "2027" }, Last = new DateInput { Day = last, Month = "2", Year = "2027" },
        });

        Assert.Null(typed.Read(Week, errors));
        Assert.Equal(field, Assert.Single(errors.All).Field);
    }

    [Fact]
    public void The_usual_week_is_shown_in_as_few_rows_as_its_hours_allow_and_read_back_whole()
    {
        WeekHours[] usual =
        [
            .. from day in Enumerable.Range(1, 5)
               from guichet in Guichets.Take(2)
               from hours in day == 5 ? new[] { Hours(9, 12) } : [Hours(9, 12), Hours(13, 16)]
               select new WeekHours((DayOfWeek)day, Pool.Id, guichet.Id, hours),
        ];
        var typed = TypedWeek.Of(new PlanningAddress(), Week, usual);

        Assert.Equal(2, typed.Rows.Count);
        Assert.Equal(Order(usual), Order(Assert.IsType<PlanEdit.NewWeek>(typed.Read(Week, new FieldErrors())).Openings));
    }

    [Fact]
    public void A_guichet_cannot_have_two_hours_at_once_nor_serve_another_pool()
    {
        var typed = TypedWeek.Of(new PlanningAddress(), Week, [new(DayOfWeek.Monday, Pool.Id, Guichets[0].Id, Hours(9, 12))]);
        var row = typed.Add();
        (row.Pool, row.Opens, row.Closes) = (Pool.Id.Value.ToString(), "11:00", "13:00");
        row.Weekdays.Add(DayOfWeek.Monday);
        row.Guichets.Add(1);
        var (twice, stranger) = (new FieldErrors(), new FieldErrors());

        Assert.Null(typed.Read(Week, twice));
        row.Guichets.Clear();
        row.Guichets.Add(3);
        Assert.Null(typed.Read(Week, stranger));

        Assert.Contains("deux horaires", Assert.Single(twice.All).Message, StringComparison.Ordinal);
        Assert.Contains("ne sert pas", Assert.Single(stranger.All).Message, StringComparison.Ordinal);
    }

    private static HalfOpen<TimeOnly> Hours(int from, int until) => new(new TimeOnly(from, 0), new TimeOnly(until, 0));

    private static IEnumerable<WeekHours> Order(IEnumerable<WeekHours> hours) => hours.OrderBy(h => h.Weekday).ThenBy(h => h.Guichet.Value).ThenBy(h => h.Open.Start);
}
