using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Help;
using Xunit;

namespace PrefectureBooking.Domain.Tests.Help;

public sealed class MandateRuleTests
{
    private static readonly DateOnly Today = new(2027, 1, 4);

    [Theory]
    [InlineData(2009, 1, 4, false)]
    [InlineData(2009, 1, 5, true)]
    [InlineData(2009, 1, null, false)]
    [InlineData(2009, null, null, false)]
    [InlineData(2010, null, null, true)]
    public void A_minor_is_who_cannot_be_eighteen_yet(int year, int? month, int? day, bool isMinor) =>
        Assert.Equal(isMinor, MandateRule.IsMinor(new BirthDate(year, month, day), Today));

    [Fact]
    public void Somebody_born_on_the_29th_of_february_is_adult_on_the_day_before_in_a_common_year() =>
        Assert.False(MandateRule.IsMinor(new BirthDate(2008, 2, 29), new DateOnly(2026, 2, 28)));

    [Theory]
    [InlineData("k7f3 q2mx-9d1l ohcw", "K7F3Q2MX9D110HCW")]
    [InlineData("K7F3Q2MX9D110HC", null)]
    [InlineData("K7F3Q2MX9D110HCU", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_code_is_read_as_people_type_it(string? typed, string? value) =>
        Assert.Equal(value, TakeBackCode.TryParse(typed, out var code) ? code.Value.Value : null);

    [Fact]
    public void A_code_is_shown_in_groups_of_four_and_read_again() =>
        Assert.True(TakeBackCode.TryParse(TakeBackCode.From([.. Enumerable.Range(0, 16).Select(n => (byte)(n * 7))]).ToString(), out _));
}
