using PrefectureBooking.Web.Components.Forms;
using PrefectureBooking.Web.Features.Desk;
using PrefectureBooking.Web.Texts;
using Xunit;

namespace PrefectureBooking.Web.Tests.Desk;

public sealed class TypedTitlesTests
{
    [Theory]
    [InlineData("7K2M9 QX4TB 225", 225)]
    [InlineData("7k2m9qx4tb 0", 0)]
    [InlineData("7K2M9-QX4TB;79 €", 79)]
    [InlineData("7K2M9QX4TB\t225\u00A0€", 225)]
    [InlineData("  7K2M9 QX4TB , 2000  ", 2000)]
    public void A_line_is_read_as_lists_write_it(string line, int euros)
    {
        var title = Assert.Single(TypedTitles.Read(line, new FieldErrors())!);

        Assert.Equal(("7K2M9 QX4TB", euros), (title.Dossier.ToString(), title.StampsEuros));
    }

    [Theory]
    [InlineData("7K2M9 QX4TB")]
    [InlineData("7K2M9QX4TB")]
    public void A_number_without_stamps_asks_for_them(string line) =>
        Assert.Equal(StaffTitleTexts.NoStamps.With(2, line), ErrorOf($"7K2M9QX4TB 0\n{line}"));

    [Theory]
    [InlineData("225")]
    [InlineData("7K2M9 QX4T 225")]
    [InlineData("7K2M9QX4TB -5")]
    [InlineData("7K2M9QX4TB 2001")]
    [InlineData("7K2M9QX4TB 12,50")]
    [InlineData("<b>")]
    public void A_line_that_cannot_be_read_sends_none(string line) =>
        Assert.Equal(StaffTitleTexts.Unread.With(1, line), ErrorOf($"{line}\n7K2M9QX4TB 225"));

    [Fact]
    public void Nothing_and_too_much_are_refused()
    {
        Assert.Equal(StaffTitleTexts.NoLine, ErrorOf(" \n "));
        Assert.Equal(StaffTitleTexts.TooMany.With(TypedTitles.MostLines), ErrorOf(string.Join('\n', Enumerable.Repeat("7K2M9QX4TB 0", TypedTitles.MostLines + 1))));
    }

    [Fact]
    public void What_is_done_leaves_the_field_and_the_rest_stays_as_typed()
    {
        const string Typed = "7K2M9 QX4TB 225\n7k2m9qx4ta  79\n7K2M9QX4TB 225 €";
        var done = TypedTitles.Read(Typed, new FieldErrors())!;

        Assert.Equal(2, done.Count);
        Assert.Equal("7k2m9qx4ta  79", TypedTitles.Without(Typed, done[0]));
    }

    private static string? ErrorOf(string typed)
    {
        var errors = new FieldErrors();
        Assert.Null(TypedTitles.Read(typed, errors));
        return errors[TypedTitles.Field];
    }
}
