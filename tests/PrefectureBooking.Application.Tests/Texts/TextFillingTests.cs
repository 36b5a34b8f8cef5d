using System.Globalization;
using PrefectureBooking.Application.Texts;
using PrefectureBooking.Domain.Shared;
using Xunit;

namespace PrefectureBooking.Application.Tests.Texts;

public sealed class TextFillingTests
{
    private const string Days = "{0:# يوم|يوم واحد|يومان|# أيام|# يومًا|# يوم}";

    private static readonly CultureInfo Arabic = SiteLanguages.CultureOf("ar");
    private static readonly CultureInfo French = SiteLanguages.CultureOf("fr");

    [Theory]
    [InlineData(0, "0 يوم")]
    [InlineData(1, "يوم واحد")]
    [InlineData(2, "يومان")]
    [InlineData(3, "3 أيام")]
    [InlineData(10, "10 أيام")]
    [InlineData(11, "11 يومًا")]
    [InlineData(99, "99 يومًا")]
    [InlineData(100, "100 يوم")]
    [InlineData(102, "102 يوم")]
    [InlineData(103, "103 أيام")]
    [InlineData(111, "111 يومًا")]
    [InlineData(1002, "1002 يوم")]
    public void Arabic_counts_in_six_forms(int count, string words)
    {
        Assert.Equal(words, TextFilling.Fill(Days, Arabic, count));
        Assert.Equal(words, TextFilling.Fill(Days, Arabic, (double)count));
    }

    [Theory]
    [InlineData("1\u00A0234", "1\u00A0234 يومًا")]
    [InlineData("أقل من 11", "أقل من 11 يوم")]
    public void A_count_that_is_already_written_is_read_back(string count, string words) => Assert.Equal(words, TextFilling.Fill(Days, Arabic, count));

    [Theory]
    [InlineData(0, "0 jour")]
    [InlineData(1, "1 jour")]
    [InlineData(2, "2 jours")]
    public void Another_language_counts_in_its_own_forms(int count, string words) =>
        Assert.Equal(words, TextFilling.Fill("{0:# jour|# jours}", French, count));

    [Theory]
    [InlineData("01 40 97 20 00")]
    [InlineData("+33 6 12 34 56 78")]
    [InlineData("7K2M9QX4TB")]
    [InlineData("167-177 avenue Joliot-Curie, 92000 Nanterre")]
    [InlineData("amina@exemple.fr")]
    [InlineData("127.0.0.1:5080/ar/transparence")]
    public void A_value_of_the_other_direction_stays_in_one_piece(string value)
    {
        Assert.Equal($"رقم: \u2068{value}\u2069.", TextFilling.Fill("رقم: {0}.", Arabic, value));
        Assert.Equal($"Numéro : {value}.", TextFilling.Fill("Numéro : {0}.", French, value));
    }

    [Theory]
    [InlineData("الثلاثاء 12 يناير/جانفي 2027، الساعة 9:40")]
    [InlineData("9:40")]
    [InlineData("1\u00A0234")]
    [InlineData("rendez-vous.exemple.fr/ar/transparence")]
    public void What_stands_by_itself_gets_no_sign_that_could_stick_to_it(string value) =>
        Assert.Equal($"في {value}.", TextFilling.Fill("في {0}.", Arabic, value));
}
