using PrefectureBooking.Application.Demands;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Web.Components.Forms;
using PrefectureBooking.Web.Features.Demands.Journey.Answers;
using Xunit;

namespace PrefectureBooking.Web.Tests.Demands;

public sealed class JourneyFormsTests
{
    private static readonly DateOnly Today = new(2027, 1, 12);
    private static readonly JourneyAnswers None = new() { Language = "fr" };

    private readonly FieldErrors _errors = new();

    [Fact]
    public void A_person_with_one_name_and_a_birth_year_is_accepted()
    {
        var form = new IdentityForm { GivenNames = "Abdul", Born = new DateInput { Year = "1985" }, ForeignerNumber = "99 12 34 56 78" };
        var answers = form.ApplyTo(None, Today, _errors);

        Assert.NotNull(answers);
        Assert.Equal(("Abdul", null, "9912345678"), (answers.GivenNames, answers.FamilyName, answers.ForeignerNumber));
        Assert.Equal(new BirthDate(1985, null, null), answers.Born);
    }

    [Fact]
    public void Marks_that_a_paste_brings_are_dropped_and_digits_of_any_script_read()
    {
        var form = new IdentityForm { FamilyName = "\u202B\u2068أحمد\u2069\u202C", Born = new DateInput { Day = "١", Month = "٢", Year = "١٩٩٠" }, ForeignerNumber = "٩٩١٢٣٤٥٦٧٨" };
        var answers = form.ApplyTo(None, Today, _errors)!;

        Assert.Equal(("أحمد", "9912345678", new BirthDate(1990, 2, 1)), (answers.FamilyName, answers.ForeignerNumber, answers.Born!.Value));
    }

    [Theory]
    [InlineData(false, "Form.ForeignerNumber")]
    [InlineData(true, null)]
    public void Having_neither_number_must_be_said(bool neither, string? field)
    {
        new IdentityForm { FamilyName = "Diallo", Born = new DateInput { Year = "1990" }, Neither = neither }.ApplyTo(None, Today, _errors);

        Assert.Equal(field, _errors.All.SingleOrDefault()?.Field);
    }

    [Theory]
    [InlineData("31", "2", "2027")]
    [InlineData("1", "13", "2027")]
    [InlineData("1", "1", "1996")]
    [InlineData("1", "1", "2039")]
    [InlineData("", "", "")]
    [InlineData("<b>", "' OR 1=1", "\u202E2027")]
    public void An_expiry_that_cannot_be_is_told_beside_its_field(string day, string month, string year)
    {
        var form = new TitleForm { Kind = nameof(TitleKind.LongCard), Expiry = new DateInput { Day = day, Month = month, Year = year } };

        Assert.Null(form.ApplyTo(None, Today, _errors));
        Assert.Equal("Form.Expiry", _errors.All.Single().Field);
    }

    [Fact]
    public void Without_a_title_no_date_is_asked()
    {
        var answers = new TitleForm { Kind = nameof(TitleKind.None), Expiry = new DateInput { Day = "99" } }.ApplyTo(None, Today, _errors);

        Assert.Equal((TitleKind.None, null), (answers!.Title, answers.Expiry));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("7")]
    [InlineData("0")]
    public void A_kind_that_was_not_offered_is_refused(string? kind)
    {
        Assert.Null(new TitleForm { Kind = kind, Expiry = DateInput.Of(Today) }.ApplyTo(None, Today, _errors));
        Assert.Equal("Form.Kind", _errors.All.Single().Field);
    }

    [Fact]
    public void Absences_come_back_as_they_were_given()
    {
        var form = new AbsencesForm { First = Period(1, 5), Second = Period(20, null), AccessNeeds = " fauteuil\u0007 " };
        var answers = form.ApplyTo(None, Today, _errors)!;
        var shown = AbsencesForm.Of(answers);

        Assert.Equal(6, answers.UnavailableDays.Count);
        Assert.Equal("fauteuil", answers.AccessNeeds);
        Assert.Equal(("1", "5"), (shown.First!.From!.Day, shown.First.To!.Day));
        Assert.Equal(("20", null), (shown.Second!.From!.Day, shown.Second.To!.Day));
    }

    [Theory]
    [InlineData(5, 1, "Form.First.To")]
    [InlineData(31, null, "Form.First.From")]
    public void An_absence_that_cannot_be_is_told(int from, int? to, string field)
    {
        Assert.Null(new AbsencesForm { First = Period(from, to) }.ApplyTo(None, Today, _errors));
        Assert.Equal(field, _errors.All.Single().Field);
    }

    [Theory]
    [InlineData("123 456", "123456")]
    [InlineData("١٢٣٤٥٦", "123456")]
    [InlineData("12345", null)]
    [InlineData("1234567", null)]
    [InlineData("abcdef", null)]
    [InlineData(null, null)]
    public void A_code_is_six_digits(string? typed, string? code) => Assert.Equal(code, new CodeForm { Code = typed }.Parse(_errors));

    [Fact]
    public void A_flood_is_cut_before_it_is_shown_again() => Assert.Equal(Typed.LongestEcho, Typed.Echo(new string('x', 10_000))!.Length);

    [Fact]
    public void Control_characters_are_not_shown_again() => Assert.Equal("ab", Typed.Echo("a\0\u0007b"));

    private static PeriodInput Period(int from, int? to) => new() { From = Day(from), To = to is { } last ? Day(last) : null };

    // February: the 31st does not exist.
    private static DateInput Day(int day) => new() { Day = day.ToString(System.Globalization.CultureInfo.InvariantCulture), Month = "2", Year = "2027" };
}
