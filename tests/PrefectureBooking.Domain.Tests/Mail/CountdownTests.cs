using System.Globalization;
using PrefectureBooking.Domain.Mail;
using Xunit;

namespace PrefectureBooking.Domain.Tests.Mail;

public sealed class CountdownTests
{
    private static readonly DateOnly Visit = new(2027, 1, 20);
    private static readonly DateOnly LongAgo = new(2026, 12, 1);

    [Theory]
    [InlineData("2027-01-12", null)]
    [InlineData("2027-01-13", 7)]
    [InlineData("2027-01-17", 7)]
    [InlineData("2027-01-18", 2)]
    [InlineData("2027-01-19", 1)]
    [InlineData("2027-01-20", null)]
    [InlineData("2027-01-21", null)]
    public void The_newest_reminder_of_a_visit_is_due_until_the_day_before(string today, int? due) =>
        Assert.Equal(due, Countdown.Visit.DueOn(Day(today), Visit, LongAgo));

    [Theory]
    [InlineData("2027-01-12", 7)]
    [InlineData("2027-01-13", null)]
    [InlineData("2027-01-15", null)]
    public void What_was_said_at_the_booking_is_not_said_again(string booked, int? due) =>
        Assert.Equal(due, Countdown.Visit.DueOn(new DateOnly(2027, 1, 15), Visit, Day(booked)));

    [Fact]
    public void Who_books_three_days_before_is_reminded_two_days_and_one_day_before()
    {
        var booked = Visit.AddDays(-3);

        Assert.Equal([null, 2, 1, null], Enumerable.Range(0, 4).Select(days => Countdown.Visit.DueOn(booked.AddDays(days), Visit, booked)));
    }

    [Fact]
    public void A_recepisse_is_announced_up_to_its_last_day()
    {
        Assert.Equal(30, Countdown.Recepisse.DueOn(Visit.AddDays(-30), Visit, LongAgo));
        Assert.Equal(7, Countdown.Recepisse.DueOn(Visit, Visit, LongAgo));
        Assert.Null(Countdown.Recepisse.DueOn(Visit.AddDays(1), Visit, LongAgo));
    }

    [Theory]
    [InlineData(180, true)]
    [InlineData(8, true)]
    [InlineData(7, false)]
    public void What_was_handed_over_so_late_that_no_reminder_is_left_is_not_announced(int days, bool ahead) =>
        Assert.Equal(ahead, Countdown.Recepisse.IsAhead(Visit, Visit.AddDays(-days)));

    [Fact]
    public void Looked_at_on_any_days_each_reminder_comes_at_most_once_in_order_and_before_it_is_useless()
    {
        foreach (var countdown in new[] { Countdown.Visit, Countdown.Recepisse })
        {
            for (var seed = 0; seed < 200; seed++)
            {
                var random = new Random(seed);
                var looked = Enumerable.Range(-40, 45).Where(_ => random.Next(4) == 0).Select(days => Visit.AddDays(days));
                var sent = new List<int>();
                foreach (var day in looked)
                {
                    if (countdown.DueOn(day, Visit, LongAgo) is { } due && !sent.Contains(due))
                    {
                        sent.Add(due);
                        Assert.True(day < countdown.UselessOn(due, Visit), $"{seed}");
                    }
                }

                Assert.Equal(sent.OrderDescending(), sent);
            }
        }
    }

    private static DateOnly Day(string iso) => DateOnly.Parse(iso, CultureInfo.InvariantCulture);
}
