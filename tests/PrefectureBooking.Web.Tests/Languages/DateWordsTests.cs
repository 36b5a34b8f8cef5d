using System.Globalization;
using PrefectureBooking.Web.Languages;
using Xunit;

namespace PrefectureBooking.Web.Tests.Languages;

public sealed class DateWordsTests
{
    [Theory]
    [InlineData("fr-FR", 12, 9, 40, "mardi 12 janvier 2027 à 9\u00A0h\u00A040")]
    [InlineData("fr-FR", 12, 14, 0, "mardi 12 janvier 2027 à 14\u00A0h")]
    [InlineData("fr-FR", 1, 9, 5, "vendredi 1er janvier 2027 à 9\u00A0h\u00A005")]
    [InlineData("en-GB", 12, 9, 40, "Tuesday 12 January 2027 at 9:40\u00A0am")]
    [InlineData("en-GB", 1, 14, 0, "Friday 1 January 2027 at 2:00\u00A0pm")]
    public void A_moment_is_written_as_it_is_said(string culture, int day, int hour, int minute, string words)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);

        Assert.Equal(words, DateWords.Of(new DateOnly(2027, 1, day), new TimeOnly(hour, minute)));
    }
}
