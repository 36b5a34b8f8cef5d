using PrefectureBooking.Web.Languages;
using Xunit;

namespace PrefectureBooking.Web.Tests.Languages;

public sealed class PhoneNumbersTests
{
    [Theory]
    [InlineData("+33612345678", "06\u00A012\u00A034\u00A056\u00A078")]
    [InlineData("+262692123456", "+262692123456")]
    [InlineData("+3361234567", "+3361234567")]
    public void A_French_number_is_shown_as_people_write_it(string stored, string shown) => Assert.Equal(shown, PhoneNumbers.InWords(stored));

    [Theory]
    [InlineData("01 40 97 20 00", "tel:0140972000")]
    [InlineData("+33 (1) 40.97.20.00", "tel:+33140972000")]
    public void A_number_is_dialled_without_its_spaces(string written, string link) => Assert.Equal(link, PhoneNumbers.Link(written));
}
