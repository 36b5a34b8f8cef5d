using PrefectureBooking.Web.Components.Forms;
using Xunit;

namespace PrefectureBooking.Web.Tests.Forms;

public sealed class DateInputTests
{
    [Theory]
    [InlineData("1", "2", "2027")]
    [InlineData(" 01 ", "02", "2027")]
    [InlineData("١", "٢", "٢٠٢٧")]
    public void Numbers_of_any_script_make_a_date(string day, string month, string year) =>
        Assert.Equal(new DateOnly(2027, 2, 1), new DateInput { Day = day, Month = month, Year = year }.ToDate());

    [Theory]
    [InlineData("30", "2", "2027")]
    [InlineData("29", "2", "2027")]
    [InlineData("0", "1", "2027")]
    [InlineData("1", "13", "2027")]
    [InlineData("1", "1", "27")]
    [InlineData("1", "1", "0000")]
    [InlineData("-1", "1", "2027")]
    [InlineData("1.5", "1", "2027")]
    [InlineData("99999999999999999999", "1", "2027")]
    [InlineData(null, "1", "2027")]
    [InlineData("", "", "")]
    public void What_is_no_day_makes_no_date(string? day, string month, string year) =>
        Assert.Null(new DateInput { Day = day, Month = month, Year = year }.ToDate());

    [Fact]
    public void A_known_date_is_shown_as_it_would_be_typed() =>
        Assert.Equal(("5", "11", "2027"), Parts(DateInput.Of(new DateOnly(2027, 11, 5))));

    private static (string?, string?, string?) Parts(DateInput input) => (input.Day, input.Month, input.Year);
}
