using System.Globalization;
using PrefectureBooking.Domain.Shared;
using Xunit;

namespace PrefectureBooking.Domain.Tests.Languages;

public sealed class SiteLanguagesTests
{
    private static readonly CultureInfo Arabic = SiteLanguages.CultureOf("ar");

    public static TheoryData<string> Codes => [.. SiteLanguages.Codes];

    [Theory, MemberData(nameof(Codes))]
    public void Every_language_counts_years_from_the_same_start_and_begins_its_week_on_Monday(string code)
    {
        var culture = SiteLanguages.CultureOf(code);

        Assert.Equal("2027", new DateOnly(2027, 1, 12).ToString("yyyy", culture));
        Assert.IsType<GregorianCalendar>(culture.Calendar);
        Assert.Equal(DayOfWeek.Monday, culture.DateTimeFormat.FirstDayOfWeek);
        Assert.Equal(code, culture.TwoLetterISOLanguageName);
    }

    [Theory, MemberData(nameof(Codes))]
    public void Every_language_writes_the_digits_of_the_papers(string code)
    {
        var culture = SiteLanguages.CultureOf(code);

        Assert.All(1234567.ToString("N0", culture) + new DateTime(2027, 1, 12, 9, 40, 0).ToString("g", culture), sign => Assert.True(!char.IsDigit(sign) || char.IsAsciiDigit(sign)));
    }

    [Theory]
    [InlineData("2027-01-12", "الثلاثاء 12 يناير/جانفي 2027")]
    [InlineData("2027-08-01", "الأحد 1 أغسطس/أوت 2027")]
    [InlineData("2027-12-31", "الجمعة 31 ديسمبر 2027")]
    public void An_Arabic_month_has_the_name_of_the_Mashreq_and_of_the_Maghreb(string day, string words) =>
        Assert.Equal(words, DateOnly.Parse(day, CultureInfo.InvariantCulture).ToString("dddd d MMMM yyyy", Arabic));

    [Fact]
    public void Arabic_numbers_carry_the_signs_of_French_papers() => Assert.Equal("1\u00A0234,5", 1234.5m.ToString("N1", Arabic));

    [Fact]
    public void A_text_that_is_missing_or_empty_in_a_language_is_French_and_says_so()
    {
        var text = new LocalizedText(new Dictionary<string, string> { ["fr"] = "Séjour", ["en"] = "Residence", ["ar"] = "" });

        Assert.Equal(("Residence", "en"), (text.In("en"), text.LanguageFor("en")));
        Assert.Equal(("Séjour", "fr"), (text.In("ar"), text.LanguageFor("ar")));
        Assert.Equal(("Séjour", "fr"), (text.In("tr"), text.LanguageFor("tr")));
    }
}
