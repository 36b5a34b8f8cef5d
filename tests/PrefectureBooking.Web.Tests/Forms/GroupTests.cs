using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using PrefectureBooking.Web.Components.Forms;
using Xunit;

namespace PrefectureBooking.Web.Tests.Forms;

public sealed class GroupTests
{
    private static readonly Choice[] Kinds = [new("carte", "Carte de séjour"), new("visa", "Visa long séjour", "Collé dans le passeport")];
    private static readonly string[] Ticked = ["carte"];

    [Fact]
    public async Task A_date_is_three_numbers_under_one_legend()
    {
        var typed = new DateInput { Day = "31", Month = "février", Year = "2027" };
        var page = await Rendered.Component<DateFields>(new FieldErrors(), ("Name", "Form.Expiry"), ("Legend", "Date d'expiration"), ("Value", typed));
        var inputs = page.QuerySelectorAll<IHtmlInputElement>("fieldset input").ToList();

        Assert.Equal("Date d'expiration", page.Words("legend"));
        Assert.Equal(["Form.Expiry.Day", "Form.Expiry.Month", "Form.Expiry.Year"], inputs.Select(input => input.Name));
        Assert.Equal(["31", "février", "2027"], inputs.Select(input => input.Value));
        Assert.All(inputs, input => Assert.Equal("numeric", input.GetAttribute("inputmode")));
        Assert.All(inputs, input => Assert.NotNull(page.QuerySelector($"label[for='{input.Id}']")));
    }

    [Fact]
    public async Task A_wrong_date_marks_its_three_fields_and_its_group()
    {
        var errors = new FieldErrors();
        errors.Add("Form.Expiry", "Cette date n'existe pas.");
        var page = await Rendered.Component<DateFields>(errors, ("Name", "Form.Expiry"), ("Legend", "Date"), ("Value", new DateInput()));

        Assert.Equal("form-expiry-erreur", page.QuerySelector("fieldset")!.GetAttribute("aria-describedby"));
        Assert.All(page.QuerySelectorAll("input"), input => Assert.Equal("true", input.GetAttribute("aria-invalid")));
        Assert.NotNull(page.GetElementById("form-expiry"));
    }

    [Fact]
    public async Task Radio_buttons_share_a_name_and_keep_the_choice()
    {
        var page = await Rendered.Component<RadioGroup>(new FieldErrors(), ("Name", "Form.Kind"), ("Legend", "Titre"), ("Choices", Kinds), ("Value", "visa"));
        var radios = page.QuerySelectorAll<IHtmlInputElement>("input[type=radio][name='Form.Kind']").ToList();

        Assert.Equal(["carte", "visa"], radios.Select(radio => radio.Value));
        Assert.Equal([false, true], radios.Select(radio => radio.IsChecked));
        Assert.Equal("Collé dans le passeport", page.GetElementById(radios[1].GetAttribute("aria-describedby")!)!.TextContent);
    }

    [Fact]
    public async Task Groups_that_share_a_name_share_no_id()
    {
        var first = await Rendered.Component<RadioGroup>(new FieldErrors(), ("Name", "Slot"), ("Legend", "Lundi"), ("Choices", Kinds));
        var next = await Rendered.Component<RadioGroup>(
            new FieldErrors(), ("Name", "Slot"), ("Legend", "Mardi"), ("Choices", new Choice[] { new("9h", "9 h") }), ("Continues", true));

        Assert.Empty(first.QuerySelectorAll("[id]").Select(e => e.Id).Intersect(next.QuerySelectorAll("[id]").Select(e => e.Id), StringComparer.Ordinal));
    }

    [Fact]
    public async Task Ticked_boxes_stay_ticked()
    {
        var page = await Rendered.Component<CheckboxGroup>(
            new FieldErrors(), ("Name", "Form.Days"), ("Legend", "Jours"), ("Choices", Kinds), ("Values", Ticked));

        Assert.Equal([true, false], page.QuerySelectorAll<IHtmlInputElement>("input[type=checkbox]").Select(box => box.IsChecked));
    }

    [Fact]
    public async Task A_list_keeps_its_choice()
    {
        var page = await Rendered.Component<SelectField>(new FieldErrors(), ("Name", "Form.Kind"), ("Label", "Titre"), ("Choices", Kinds), ("Value", "visa"));

        Assert.Equal("visa", page.QuerySelector<IHtmlSelectElement>("select")!.Value);
    }

    [Fact]
    public async Task A_box_posts_true_and_shows_its_error()
    {
        var errors = new FieldErrors();
        errors.Add("Form.Agreed", "Cochez la case.");
        var page = await Rendered.Component<Checkbox>(errors, ("Name", "Form.Agreed"), ("Label", "J'ai compris"));
        var box = page.QuerySelector<IHtmlInputElement>("input")!;

        Assert.Equal("true", box.Value);
        Assert.Equal("form-agreed-erreur", box.GetAttribute("aria-describedby"));
        Assert.NotNull(page.GetElementById("form-agreed-erreur"));
    }
}
