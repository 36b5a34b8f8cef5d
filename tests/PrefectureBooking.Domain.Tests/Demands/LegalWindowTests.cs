using PrefectureBooking.Domain.Demands;
using Xunit;

namespace PrefectureBooking.Domain.Tests.Demands;

public sealed class LegalWindowTests
{
    private static readonly LegalWindow Guichet = LegalWindow.AtGuichet(months: 2, registrationDays: 120);

    // R.431-5, 1°, for titles filed online: from day −120 to day −60.
    private static readonly LegalWindow Online =
        new(TimeBeforeExpiry.Days(120), TimeBeforeExpiry.Days(60), TimeBeforeExpiry.Days(120), "CESEDA R.431-5");

    [Theory]
    [InlineData("2027-06-15", "2027-04-15", "2027-02-15")]
    [InlineData("2027-04-30", "2027-02-28", "2026-12-31")]
    [InlineData("2028-04-30", "2028-02-29", "2028-01-01")]
    [InlineData("2027-01-31", "2026-11-30", "2026-10-03")]
    public void The_guichet_window_opens_two_months_before_and_registration_120_days(string expiry, string opens, string registration)
    {
        var window = Guichet.For(Day(expiry));

        Assert.Equal((Day(opens), Day(expiry)), (window.OpensOn, window.ClosesOn));
        Assert.Equal(Day(registration), window.RegistrationFrom);
    }

    [Theory]
    [InlineData("2027-02-14", WindowStage.TooEarly, 121)]
    [InlineData("2027-02-15", WindowStage.Registrable, 120)]
    [InlineData("2027-04-14", WindowStage.Registrable, 62)]
    [InlineData("2027-04-15", WindowStage.Open, 61)]
    [InlineData("2027-06-15", WindowStage.Open, 0)]
    [InlineData("2027-06-16", WindowStage.Expired, -1)]
    public void A_title_ending_on_15_June_2027_goes_through_the_stages(string today, WindowStage stage, int daysLeft)
    {
        var window = Guichet.For(Day("2027-06-15"));

        Assert.Equal((stage, daysLeft), (window.StageOn(Day(today)), window.DaysLeft(Day(today))));
    }

    [Theory]
    [InlineData("2027-02-15", WindowStage.Open)]
    [InlineData("2027-04-16", WindowStage.Open)]
    [InlineData("2027-04-17", WindowStage.Late)]
    [InlineData("2027-06-15", WindowStage.Late)]
    [InlineData("2027-06-16", WindowStage.Expired)]
    public void A_window_that_closes_before_expiry_is_late_in_between(string today, WindowStage stage) =>
        Assert.Equal(stage, Online.For(Day("2027-06-15")).StageOn(Day(today)));

    [Fact]
    public void The_earliest_appointment_is_the_opening_and_never_before_today()
    {
        var window = Guichet.For(Day("2027-06-15"));

        Assert.Equal(Day("2027-04-15"), window.EarliestAppointment(Day("2027-03-01")));
        Assert.Equal(Day("2027-05-03"), window.EarliestAppointment(Day("2027-05-03")));
        Assert.Equal(Day("2027-07-01"), window.EarliestAppointment(Day("2027-07-01")));
    }

    [Fact]
    public void A_window_does_not_open_after_expiry() => Assert.Throws<ArgumentOutOfRangeException>(() => TimeBeforeExpiry.Months(-2));

    private static DateOnly Day(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
