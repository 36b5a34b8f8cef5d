using PrefectureBooking.Web.Components.Forms;
using Xunit;

namespace PrefectureBooking.Web.Tests.Forms;

public sealed class TextFieldTests
{
    [Fact]
    public async Task A_field_has_its_label_and_its_hint()
    {
        var page = await Rendered.Component<TextField>(new FieldErrors(), ("Name", "Form.Email"), ("Label", "Adresse"), ("Hint", "nom@exemple.fr"));
        var input = page.QuerySelector("input")!;

        Assert.Equal(input.Id, page.QuerySelector("label")!.GetAttribute("for"));
        Assert.Equal("nom@exemple.fr", page.GetElementById(input.GetAttribute("aria-describedby")!)!.TextContent);
        Assert.False(input.HasAttribute("aria-invalid"));
    }

    [Fact]
    public async Task An_error_is_tied_to_its_field_after_the_hint()
    {
        var errors = new FieldErrors();
        errors.Add("Form.Email", "Écrivez une adresse.");
        var page = await Rendered.Component<TextField>(errors, ("Name", "Form.Email"), ("Label", "Adresse"), ("Hint", "nom@exemple.fr"));
        var input = page.QuerySelector("input")!;
        var described = input.GetAttribute("aria-describedby")!.Split(' ').Select(id => page.GetElementById(id)!.TextContent);

        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.Equal(["nom@exemple.fr", "Erreur : Écrivez une adresse."], described);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("O'Brien & fils ' OR 1=1 --")]
    [InlineData("\u202Eأحمد")]
    public async Task What_was_typed_is_shown_again_and_never_run(string typed)
    {
        var page = await Rendered.Component<TextField>(new FieldErrors(), ("Name", "Form.Name"), ("Label", "Nom"), ("Value", typed));

        Assert.Equal(typed, page.QuerySelector("input")!.GetAttribute("value"));
        Assert.Empty(page.QuerySelectorAll("script, img"));
    }
}
